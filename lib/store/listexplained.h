/* SPDX-License-Identifier: MIT */
/* How apl-upcs read states' lists: kept with their import. */
#ifndef LISTEXPLAINED_H
#define LISTEXPLAINED_H

#include "base/buf.h"

/* For opt_parse: takes "MI=FILE", a file of apl-upcs --explain; may be
 * repeated. Returns NULL, or what is wrong with it. */
const char *listexplained_named(const char *text);

/* Appends the lines of the files that were named for a state to *array, as a
 * JSON array; nothing if no file was named. A file that cannot be read, or a
 * line that is not a JSON object, ends the program. */
void listexplained_add(struct slice state, struct buf *array);

#endif
