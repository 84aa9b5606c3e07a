/* SPDX-License-Identifier: MIT */
/* Updates a directory of many small JSON files. Writes new and changed files to
 * a staging directory, and moves each of them into place atomically when all
 * are complete. Does not touch a file whose content is the same. Every function
 * except jsondir_can_name and jsondir_has ends the program with status 2 on an
 * error. */
#ifndef JSONDIR_H
#define JSONDIR_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/slice.h"

/* File names without ".json", encoded as numbers by key_of in jsondir.c. */
struct jsondir_names {
	uint64_t *key;
	size_t n, cap;
};

struct jsondir {
	const char *path;	/* relative to the target and to the staging
				 * directory */
	int target, staging;	/* the two directories, on one file system */
	int target_fd;	/* path opened in target, or -1 if it does not exist */
	int staging_fd;	/* path opened in staging */
	struct jsondir_names put, staged, obsolete;	/* names given to
						 * jsondir_put, names of staged
						 * files, and names of files to
						 * remove */
	struct buf existing;	/* for the content of an existing file */
};

/* Opens the directory named path in the directory target, if it exists, and
 * creates it in staging. path must stay valid until jsondir_free. */
void jsondir_open(struct jsondir *f, int target, int staging, const char *path);
void jsondir_free(struct jsondir *f);

/* Is name valid as a file name without ".json"? Valid names are 3 to 14 digits,
 * or two capital letters. */
bool jsondir_can_name(struct slice name);

/* Stages NAME.json with this content, unless the existing NAME.json has the
 * same content. */
void jsondir_put(struct jsondir *f, struct slice name, struct slice content);

/* Call this after the last jsondir_put and before any change to the target
 * directory. If path exists in the target directory, finds its files with a
 * valid name for which jsondir_put was not called. Otherwise creates the
 * missing parents of path in the target directory. */
void jsondir_prepare(struct jsondir *f);

/* Moves the staged files into place. If path does not exist in the target
 * directory, moves all of path from the staging directory instead. The caller
 * must have synced the file system. */
void jsondir_move(const struct jsondir *f);

/* Removes the files that jsondir_prepare found. */
void jsondir_tidy(const struct jsondir *f);

/* Does the file at path, relative to dir, have this content? Returns false if
 * it cannot be read. existing is a buffer for its content. */
bool jsondir_has(int dir, const char *path, struct slice content,
    struct buf *existing);

/* Creates the file at path, relative to dir. Fails if the file exists. */
void jsondir_write(int dir, const char *path, struct slice content);

#endif
