/* SPDX-License-Identifier: MIT */
/* The directory of images. Each file is named by the hash of its bytes, under
 * two levels of directories (ab/cd/abcd….webp), so an image is there once, any
 * number of programs may add to it, and the content of a name never changes.
 * Incomplete files are in .new, under other names. */
#ifndef BLOBS_H
#define BLOBS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define BLOBS_HEX 64	/* digits of a SHA-256 */
#define BLOBS_NAME (6 + BLOBS_HEX + 6)	/* length of a name, with its NUL */

struct blobs {
	const char *path;
	int dir;
	unsigned made;	/* number of files, for their temporary names */
};

/* A file that is being written. */
struct blobs_file {
	int fd;	/* -1: none */
	char beside[40];	/* its temporary name */
};

/* A file under its final name. */
struct blobs_kept {
	char name[BLOBS_NAME];	/* relative to the directory */
	char sha256[BLOBS_HEX + 1];
	int64_t bytes;
};

/* Opens the directory, or creates it. Any failure, here and below, ends the
 * program with status 2, unless the comment says otherwise. */
void blobs_open(struct blobs *b, const char *path);
void blobs_close(struct blobs *b);

/* A file without a name, for reading and writing. It disappears when the caller
 * closes its descriptor. */
int blobs_scratch(struct blobs *b);

/* Begins a file with a copy of another, which may still be written to. False,
 * and nothing begun, if that has more than max bytes. */
bool blobs_copy(struct blobs *b, int from, size_t max, struct blobs_file *f);

/* Keeps a file that was begun under its final name, which ends in .suffix (at
 * most 4 bytes), flushed to the disk; or drops it. */
void blobs_keep(struct blobs *b, struct blobs_file *f, const char *suffix,
    struct blobs_kept *kept);
void blobs_drop(struct blobs *b, struct blobs_file *f);

/* Is there a file of that name? False if it is not a name of such a file. */
bool blobs_has(const struct blobs *b, struct slice name);

#endif
