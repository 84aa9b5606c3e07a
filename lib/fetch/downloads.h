/* SPDX-License-Identifier: MIT */
/* A directory of downloaded files: each is NAME, and before it is whole
 * NAME.part, with NAME.part.of (download.h). */
#ifndef DOWNLOADS_H
#define DOWNLOADS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Creates the directory if there is none, and locks it until the program ends.
 * If it cannot, or a download is running there, it ends the program with status
 * 2. */
void downloads_lock(const char *dir);

/* Sets *path to that of the file, or of NAME.part. */
const char *downloads_path(struct buf *path, const char *dir,
    const char *name);
const char *downloads_part(struct buf *path, const char *dir,
    const char *name);

/* The bytes of a file and the time of its data; 0 and -1 if there is none. */
int64_t downloads_bytes(const char *path, int64_t *made);

/* The bytes that are free on the disk of the directory, which need not
 * exist. */
int64_t downloads_room(const char *dir);

/* Calls found with the name of each regular file. */
void downloads_each(const char *dir, void (*found)(const char *name));

/* Gives NAME.part, which is whole, its name and the time of its data. False,
 * with a message, if it cannot. */
bool downloads_finish(const char *dir, const char *name, int64_t made);

/* Removes what there is of a download that was begun. */
void downloads_discard(const char *dir, const char *name);

#endif
