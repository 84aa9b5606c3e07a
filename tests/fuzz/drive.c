/* SPDX-License-Identifier: MIT */
/* drive - gives a fuzz target the named files, without libFuzzer; exits 0 if
 * all checks hold. The name of the file is before the messages of a check
 * on stderr. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/msg.h"
#include "base/xalloc.h"
#include "fuzz.h"

static void
give(const char *name)
{
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct stat st;
	uint8_t *data;

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", name);
	/* Memory of exactly its size, so that a sanitizer sees a read after
	 * its end. */
	data = xmalloc(st.st_size > 0 ? (size_t)st.st_size : 1);
	if (read(fd, data, (size_t)st.st_size) != st.st_size)
		msg_die("%s: cannot be read", name);
	close(fd);
	msg_error("%s", name);
	LLVMFuzzerTestOneInput(data, (size_t)st.st_size);
	free(data);
}

int
main(int argc, char **argv)
{
	LLVMFuzzerInitialize(&argc, &argv);
	for (int i = 1; i < argc; i++)
		give(argv[i]);
	return DONE;
}
