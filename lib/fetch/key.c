/* SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/io.h"
#include "base/msg.h"
#include "base/slice.h"
#include "base/xalloc.h"
#include "fetch/key.h"

#define KEY_MAX 4096

char *
key_read(const char *path)
{
	char text[KEY_MAX];
	struct stat st;
	struct slice key;
	size_t len = 0;
	ssize_t n;
	int fd = io_open(path, O_RDONLY);

	if (fd < 0 || fstat(fd, &st) != 0)
		msg_die("%s:", path);
	while (len < sizeof(text) &&
	    (n = read(fd, text + len, sizeof(text) - len)) != 0) {
		if (n < 0)
			msg_die("%s:", path);
		len += (size_t)n;
	}
	close(fd);
	key = slice_trim(slice(text, len));
	if (key.len == 0)
		msg_die("%s: no key in this file", path);
	for (size_t i = 0; i < key.len; i++)
		if (key.p[i] <= ' ' || key.p[i] > '~' || len == KEY_MAX)
			msg_die("%s: must contain one line with only a key",
			    path);
	if (S_ISREG(st.st_mode) && (st.st_mode & S_IROTH) != 0)
		msg_error("%s: all users can read this key; run chmod o-r",
		    path);
	return xstrndup(key.p, key.len);
}
