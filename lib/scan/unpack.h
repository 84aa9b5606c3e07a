/* SPDX-License-Identifier: MIT */
/* The bytes of a file, gzip, zip or neither: what is packed is unpacked by a
 * thread of its own, ahead of who reads it. gzip is RFC 1952, in any number of
 * members, each checked against its own sum and length; zip is one file that
 * is deflated, of any size, checked against its sum, from a pipe too. */
#ifndef UNPACK_H
#define UNPACK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct unpack;

/* Takes the descriptor, a file or a pipe. packed: it has to be gzip, by its
 * name; else its first bytes say. */
struct unpack *unpack_open(int fd, bool packed);

/* As read(2), and as a reader wants it: 0 at the end, -1 with errno EINTR
 * after a signal, or another if there is no more to be had. */
ssize_t unpack_read(void *from, void *to, size_t max);

/* What was wrong with it, after -1; NULL: errno said it. */
const char *unpack_error(const struct unpack *u);
void unpack_close(struct unpack *u);

#endif
