/* SPDX-License-Identifier: MIT */
/* A folder of many small files, each of which is replaced whole, and only if
 * its content changes. New files wait in a folder beside it until all of them
 * are there. Every function ends the program with status 2 if it cannot. */
#ifndef FOLDER_H
#define FOLDER_H

#include <stddef.h>
#include <stdint.h>
#include "base/buf.h"
#include "base/slice.h"

/* Names of files without ".json", as numbers: see folder.c. */
struct foldernames {
	uint64_t *key;
	size_t n, cap;
};

struct folder {
	const char *path;	/* below top and beside; "." is these */
	int top, beside;	/* directories on one file system */
	int there, waiting;	/* the folder in each of them; there is -1 as
				 * long as it does not exist */
	struct foldernames put, fresh, gone;	/* all names, those that wait,
						 * and those to remove */
	struct buf was;
};

/* Keeps path. The folder in beside is made. */
void folder_open(struct folder *f, int top, int beside, const char *path);
void folder_free(struct folder *f);

/* Can name, without ".json", be that of a file of a folder? It is three to 14
 * digits, or two capital letters. */
bool folder_can_name(struct slice name);

/* Lets NAME.json wait with this content, unless the one that is there has
 * it. */
void folder_put(struct folder *f, struct slice name, struct slice content);

/* All were put: finds the files with a possible name that were not, and does
 * what may fail before the first change. */
void folder_prepare(struct folder *f);

/* Moves what waits to its place: the whole folder at once if there is none yet.
 * The caller has synchronized the file system. */
void folder_move(const struct folder *f);

/* Removes the files that folder_prepare found. Others stay. */
void folder_tidy(const struct folder *f);

/* Has the file at path, below the directory, this content? was holds what is
 * read. */
bool folder_has(int dir, const char *path, struct slice content,
    struct buf *was);

/* Creates the file at path, below the directory; there is none of that name. */
void folder_write(int dir, const char *path, struct slice content);

#endif
