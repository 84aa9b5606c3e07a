/* SPDX-License-Identifier: MIT */
/* Opens files that the user names, and reads and writes descriptors that may be
 * non-blocking. A parent process with an event loop may have set O_NONBLOCK on
 * an inherited descriptor. */
#ifndef IO_H
#define IO_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/buf.h"

/* Like open(2), with O_CLOEXEC and mode 0666. Waits at most a second for
 * another process to open the other end of a FIFO. If none does, returns -1 and
 * sets errno to ENXIO. */
int io_open(const char *path, int flags);

/* Like read(2), but waits instead of failing with EAGAIN. If a signal arrives,
 * returns -1 and sets errno to EINTR. */
ssize_t io_read(int fd, void *to, size_t max);

/* Writes all len bytes, even if signals arrive. Returns false and sets errno on
 * an error. */
bool io_write(int fd, const void *from, size_t len);

/* Appends the file's content to the buffer. Returns false and sets errno on an
 * error. */
bool io_read_file(const char *path, struct buf *to);

/* Creates a directory and its missing parents. Modifies path, and restores it
 * on success. On an error, returns false and sets errno; path is then truncated
 * to the name of the directory that could not be created. */
bool io_make_directory(char *path, mode_t mode);

/* Do both paths name the same regular file? */
bool io_same(const char *a, const char *b);

#endif
