/* SPDX-License-Identifier: MIT */
/* read(2) and write(2) that also wait on a descriptor that its owner made
 * non-blocking: a parent with an event loop shares it with us. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <sys/types.h>

/* As read(2), but waits where that would fail with EAGAIN. -1 with errno
 * EINTR if a signal came. */
ssize_t io_read(int fd, void *to, size_t max);

/* Writes all of it, whatever signals come; false, with errno, if it cannot. */
bool io_write(int fd, const void *from, size_t len);

#endif
