/* SPDX-License-Identifier: MIT */
/* Stores how apl-upcs read a state's list, together with its import. */
#ifndef LISTEXPLAINED_H
#define LISTEXPLAINED_H

#include "base/buf.h"

/* Option callback for "MI=FILE", a file written by apl-upcs --explain; the
 * option may be repeated. Returns NULL, or what is wrong with text. */
const char *listexplained_named(const char *text);

/* Appends the lines of the files named for a state to *array, as a JSON array;
 * nothing if no file was named. Exits if a file cannot be read or a line is not
 * a JSON object. */
void listexplained_add(struct slice state, struct buf *array);

#endif
