/* SPDX-License-Identifier: MIT */
/* fuzz-TARGET FILE... - run a fuzz target on the files, without libFuzzer
 *
 * It prints the name of each file on stderr, and aborts with a message if a
 * check fails. */
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
	/* The memory has exactly the size of the file, so a sanitizer detects a
	 * read beyond its end. */
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
