/* SPDX-License-Identifier: MIT */
/* Files of the state directory, which all processes of a machine share. Others
 * may be able to write to that directory, so a name in it may be anything. */
#ifndef STATEFILE_H
#define STATEFILE_H

#include <sys/stat.h>

#include "base/buf.h"

/* Sets *path to the file's path; creates the directory if there is none. A
 * failure ends the program with status 2. */
void statefile_path(struct buf *path, const char *name);

/* Opens the file to read and write, and creates it if there is none; sets *st.
 * A link, a file with a second name, and anything that is not a regular file
 * end the program with status 2, and nothing is changed. */
int statefile_open(const char *path, struct stat *st);

#endif
