/* SPDX-License-Identifier: MIT */
/* Writes two files together. An incomplete file never appears, and if possible,
 * either both files appear or neither. */
#ifndef OUTPUTS_H
#define OUTPUTS_H

#include <stdbool.h>
#include <sys/stat.h>
#include "base/buf.h"

/* A file to write. */
struct output {
	const char *name;	/* name on the command line */
	char *path;	/* with symlinks resolved */
	char *temporary;	/* path of the temporary file, which mkostemp
				 * creates in the same directory */
	bool there;	/* path exists, and st describes it */
	bool begun;	/* the temporary file was created */
	bool named;	/* the temporary file was renamed to path */
	struct stat st;
};

/* Sets the paths of both files. Ends the program with status 2 if one cannot be
 * written. Free the paths with outputs_free. */
void outputs_find(struct output t[2], char *const names[2]);

/* Checks that the input file, which *input describes, and both outputs are
 * different files. Ends the program with status 2 if they are not. */
void outputs_check(const struct output t[2], const struct stat *input);

/* Writes both outputs, then renames them. Returns NULL if both succeed,
 * otherwise the output that failed, with errno. After a failure neither file is
 * changed, with one exception: if the first output has replaced an existing
 * file, and then the second cannot be renamed, the first stays replaced. */
const struct output *outputs_write(struct output t[2],
    const struct buf made[2]);

void outputs_free(struct output t[2]);

#endif
