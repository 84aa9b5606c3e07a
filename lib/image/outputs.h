/* SPDX-License-Identifier: MIT */
/* Writes two files together. Each appears whole, and both or none of them if
 * possible. */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include <stdbool.h>
#include <sys/stat.h>
#include "base/buf.h"

/* A file to write. */
struct output {
	const char *name;	/* as on the command line */
	char *path;	/* with symlinks resolved */
	char *beside;	/* path of the temporary file in the same directory,
			 * made by mkostemp */
	bool there;	/* path exists, and st describes it */
	bool begun;	/* the temporary file was created */
	bool named;	/* the temporary file was renamed to path */
	struct stat st;
};

/* Sets the paths of both files. Ends the program with status 2 if one cannot be
 * written. outputs_free. */
void outputs_find(struct output t[2], char *const names[2]);

/* Checks that the input, which picture describes, and both outputs are
 * different files. Ends the program with status 2 if they are not. */
void outputs_check(const struct output t[2], const struct stat *picture);

/* Writes both outputs, then renames them. Returns NULL if both succeed,
 * otherwise the output that failed, with errno. After a failure neither file is
 * changed, except that an existing first file was replaced if renaming the
 * second failed. */
const struct output *outputs_write(struct output t[2],
    const struct buf made[2]);

void outputs_free(struct output t[2]);

#endif
