/* SPDX-License-Identifier: MIT */
/* Reads a file that may be compressed with gzip or zip. A thread decompresses
 * it ahead of the reader. A gzip file (RFC 1952) may have any number of
 * members; the checksum and length of each are checked. A zip file must contain
 * one deflated file of any size; its checksum is checked. Both can be read from
 * a pipe. */
#ifndef UNPACK_H
#define UNPACK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct unpack;

/* Takes ownership of the descriptor of a file or pipe. If packed is true, the
 * file must be gzip; otherwise its first bytes determine the format. Free the
 * result with unpack_close. */
struct unpack *unpack_open(int fd, bool packed);

/* Reads unpacked data, like read(2). This function can be the member read of
 * struct reader. Returns 0 at the end. On an error, returns -1 and sets errno;
 * after EINTR, call the function again. */
ssize_t unpack_read(void *from, void *to, size_t max);

/* Returns the error message after unpack_read has returned -1, or NULL if errno
 * has the reason. */
const char *unpack_error(const struct unpack *u);
void unpack_close(struct unpack *u);

#endif
