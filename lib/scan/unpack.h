/* SPDX-License-Identifier: MIT */
/* The bytes of a file that is gzip, zip or neither: a thread unpacks them ahead
 * of the reader. gzip is RFC 1952, with any number of members, each checked
 * against its checksum and length. zip is one deflated file of any size,
 * checked against its checksum, also from a pipe. */
#ifndef UNPACK_H
#define UNPACK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct unpack;

/* Takes the descriptor, a file or a pipe. packed: it must be gzip, by its name;
 * otherwise its first bytes decide. */
struct unpack *unpack_open(int fd, bool packed);

/* Like read(2), as the reader of lib/base calls it: 0 at the end, -1 with errno
 * EINTR after a signal, or with another errno if there is no more. */
ssize_t unpack_read(void *from, void *to, size_t max);

/* What was wrong with it, after -1; NULL: see errno. */
const char *unpack_error(const struct unpack *u);
void unpack_close(struct unpack *u);

#endif
