/* SPDX-License-Identifier: MIT */
/* A directory of downloaded files. A complete file is called NAME; an
 * incomplete one is called NAME.part, and NAME.part.of identifies its version
 * (download.h). */
#ifndef DOWNLOADS_H
#define DOWNLOADS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Creates the directory if it does not exist, and locks it until the program
 * ends. Ends the program with status 2 on an error, or if another program has
 * locked it. */
void downloads_lock(const char *dir);

/* Writes the path of NAME or of NAME.part to *path, and returns it. */
const char *downloads_path(struct buf *path, const char *dir,
    const char *name);
const char *downloads_part(struct buf *path, const char *dir,
    const char *name);

/* Returns the size of a file in bytes, and sets *mtime to the file's
 * modification time, which is the time of its data. If the file does not exist,
 * returns 0 and sets *mtime to -1. */
int64_t downloads_bytes(const char *path, int64_t *mtime);

/* Returns the free bytes on the disk of the directory. The directory need not
 * exist yet. */
int64_t downloads_free_bytes(const char *dir);

/* Calls found with the name of each regular file in the directory. */
void downloads_each(const char *dir, void (*found)(const char *name));

/* Renames the complete NAME.part to NAME and sets its modification time. On an
 * error, prints a message and returns false. */
bool downloads_finish(const char *dir, const char *name, int64_t mtime);

/* Removes NAME.part and NAME.part.of. */
void downloads_discard(const char *dir, const char *name);

#endif
