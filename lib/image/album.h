/* SPDX-License-Identifier: MIT */
/* The folder that pictures are kept in: each by the hash of its bytes, under
 * two levels of folders (ab/cd/abcd….webp), so that the same picture is there
 * once, any number of programs may add to it, and a name never changes what
 * it stands for. What is not whole yet is in .new, and has no such name. */
#ifndef ALBUM_H
#define ALBUM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

#define ALBUM_HEX 64	/* digits of a SHA-256 */
#define ALBUM_NAME (6 + ALBUM_HEX + 6)	/* bytes of a name, with its NUL */

struct album {
	const char *path;
	int dir;
	unsigned made;	/* files so far, for their temporary names */
};

/* A file that is being written. */
struct album_file {
	int fd;	/* -1: none */
	char beside[40];	/* its name until it is kept */
};

/* A file that is kept. */
struct album_kept {
	char name[ALBUM_NAME];	/* relative to the folder */
	char sha256[ALBUM_HEX + 1];
	int64_t bytes;
};

/* Opens the folder, or makes it. Whatever fails, here and below, ends the
 * program with status 2, unless it says otherwise. */
void album_open(struct album *a, const char *path);
void album_close(struct album *a);

/* A file without a name, for reading and writing: gone with its descriptor,
 * which is the caller's to close. */
int album_scratch(struct album *a);

/* Begins a file that holds a copy of another, which somebody else may still
 * write to. False, and none begun, if that has more than max bytes. */
bool album_copy(struct album *a, int from, size_t max, struct album_file *f);

/* Begins a file; then keeps it under its name, which ends in .suffix (4 bytes
 * at most), on the disk for good; or drops it. */
void album_begin(struct album *a, struct album_file *f);
void album_keep(struct album *a, struct album_file *f, const char *suffix,
    struct album_kept *kept);
void album_drop(struct album *a, struct album_file *f);

/* Is there a file of that name? False for what is no name of such a file. */
bool album_has(const struct album *a, struct slice name);

#endif
