/* SPDX-License-Identifier: MIT */
/* Opens files in the state directory, which the processes of a machine share.
 * Other users may be able to write to that directory, so its files are not
 * trusted. */
#ifndef STATEFILE_H
#define STATEFILE_H

#include <sys/stat.h>

#include "base/buf.h"

/* Sets *path to the file's path, and creates the directory if it does not
 * exist. Ends the program with status 2 on an error. */
void statefile_path(struct buf *path, const char *name);

/* Opens the file for reading and writing, creates it if it does not exist, and
 * sets *st. Ends the program with status 2, without changing the file, if it is
 * a symbolic link, has another hard link, or is not a regular file. */
int statefile_open(const char *path, struct stat *st);

#endif
