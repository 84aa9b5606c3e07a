/* SPDX-License-Identifier: MIT */
/* The blob store: a directory of images. The hash of a file's bytes is its
 * name, and the first digits of the hash are two levels of directories
 * (ab/cd/abcd….webp). So each image is stored once, several programs can add
 * images at the same time, and the content of a file never changes. Incomplete
 * files are in the directory .new, under temporary names. */
#ifndef BLOBS_H
#define BLOBS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define BLOBS_HEX 64	/* hex digits in a SHA-256 */
#define BLOBS_NAME (6 + BLOBS_HEX + 6)	/* length of a name, with its NUL */

struct blobs {
	const char *path;
	int dir;
	unsigned made;	/* counts temporary files, for their names */
};

/* A file that is being written. */
struct blobs_file {
	int fd;	/* -1: none */
	char temporary[40];	/* temporary name, relative to the directory */
};

/* A complete file. */
struct blobs_stored {
	char name[BLOBS_NAME];	/* relative to the directory */
	char sha256[BLOBS_HEX + 1];
	int64_t bytes;
};

/* Opens the directory, or creates it. path must stay valid. This and the
 * following functions end the program with status 2 on an error, unless their
 * comment says otherwise. */
void blobs_open(struct blobs *b, const char *path);
void blobs_close(struct blobs *b);

/* Returns the descriptor of a new unnamed file for reading and writing. The
 * file is deleted when all its descriptors are closed. */
int blobs_scratch(struct blobs *b);

/* Creates a temporary file with a copy of the file `from`, which another
 * process may still be writing. If `from` has more than max bytes, returns
 * false and creates nothing. */
bool blobs_copy(struct blobs *b, int from, size_t max, struct blobs_file *f);

/* Moves a temporary file to its final name, which ends with .suffix (at most 4
 * bytes), and flushes it to the disk. Sets *stored. */
void blobs_store(struct blobs *b, struct blobs_file *f, const char *suffix,
    struct blobs_stored *stored);

/* Deletes a temporary file. Does nothing if f->fd is -1. */
void blobs_delete(struct blobs *b, struct blobs_file *f);

/* Does the store have a file of this name? Returns false if the name is not
 * valid. */
bool blobs_has(const struct blobs *b, struct slice name);

#endif
