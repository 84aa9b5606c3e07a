/* SPDX-License-Identifier: MIT */
/* Files that the user names, and read(2) and write(2) that also wait if the
 * owner of the descriptor made it non-blocking, as a parent with an event loop
 * may have done. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

/* Like open(2), with O_CLOEXEC and mode 0666. Does not wait for ever for the
 * other end of a pipe that has a name: if nobody has it open after a second,
 * -1 with errno ENXIO. */
int io_open(const char *path, int flags);

/* Like read(2), but waits instead of failing with EAGAIN. -1 with errno EINTR
 * if a signal arrives. */
ssize_t io_read(int fd, void *to, size_t max);

/* Writes all of it, despite signals. False, with errno, if it cannot. */
bool io_write(int fd, const void *from, size_t len);

/* Appends what the file holds. False, with errno, if it cannot be read. */
bool io_read_file(const char *path, struct buf *to);

/* Creates a directory, and those above it that do not exist. False, with errno,
 * if it cannot; path is changed meanwhile, and then names what it could not
 * create. */
bool io_make_directory(char *path, mode_t mode);

/* Do both names lead to one regular file? */
bool io_same(const char *a, const char *b);

#endif
