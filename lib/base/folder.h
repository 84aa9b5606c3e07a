/* SPDX-License-Identifier: MIT */
/* Updates a directory of many small files. A file is replaced atomically, and
 * only if its content changes. New files are written to a staging directory and
 * moved when all of them are complete. Every function except folder_can_name
 * and folder_has ends the program with status 2 on an error. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/slice.h"

/* File names without ".json", encoded as numbers by key_of in folder.c. */
struct foldernames {
	uint64_t *key;
	size_t n, cap;
};

struct folder {
	const char *path;	/* relative to both top and beside */
	int top, beside;	/* target and staging directory, on one file
				 * system */
	int there, waiting;	/* path opened in top and in beside; `there` is
				 * -1 if top does not have it yet */
	struct foldernames put, fresh, gone;	/* names put, staged, and to
						 * remove */
	struct buf was;
};

/* Opens path in top, if it exists, and creates it in beside. Does not copy
 * path. */
void folder_open(struct folder *f, int top, int beside, const char *path);
void folder_free(struct folder *f);

/* Is name valid as a file name without ".json"? Valid names are 3 to 14 digits,
 * or two capital letters. */
bool folder_can_name(struct slice name);

/* Stages NAME.json with this content, unless the existing NAME.json has the
 * same content. */
void folder_put(struct folder *f, struct slice name, struct slice content);

/* Call after the last folder_put: finds the existing files with a valid name
 * that were not put, and does everything that may fail before the first change
 * to top. */
void folder_prepare(struct folder *f);

/* Moves the staged files into place, or the whole staging directory if top does
 * not have path yet. The caller must have synced the file system. */
void folder_move(const struct folder *f);

/* Removes the files that folder_prepare found. Files with other names stay. */
void folder_tidy(const struct folder *f);

/* Does the file at path, relative to dir, have this content? False if it cannot
 * be read. was is a buffer for reading. */
bool folder_has(int dir, const char *path, struct slice content,
    struct buf *was);

/* Creates the file at path, relative to dir. It is an error if it exists. */
void folder_write(int dir, const char *path, struct slice content);

#endif
