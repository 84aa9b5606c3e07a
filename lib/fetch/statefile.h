/* SPDX-License-Identifier: MIT */
/* Files of the state folder, which all processes of a machine share. Others
 * may be able to write to that folder: a name in it may stand for anything. */
#ifndef STATEFILE_H
#define STATEFILE_H

#include <sys/stat.h>

#include "base/buf.h"

/* Sets *path to the file's; makes the folder if there is none. What goes
 * wrong ends the program with status 2. */
void statefile_path(struct buf *path, const char *name);

/* Opens the file, made if there is none, to read and write; *st is what it
 * is. A link, a file with a second name, and whatever is no regular file end
 * the program with status 2, and nothing is changed. */
int statefile_open(const char *path, struct stat *st);

#endif
