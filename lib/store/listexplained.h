/* SPDX-License-Identifier: MIT */
/* Stores how apl-upcs read a state's list, together with the import of the
 * list. */
#ifndef LISTEXPLAINED_H
#define LISTEXPLAINED_H

#include "base/buf.h"

/* Callback of an option "MI=FILE", which names a file written by apl-upcs
 * --explain. The option may be repeated. Returns NULL, or what is wrong with
 * text. */
const char *listexplained_option(const char *text);

/* Appends the lines of the files named for a state to *array, as a JSON array.
 * Appends nothing if no file was named. Exits if a file cannot be read or a
 * line is not a JSON object. */
void listexplained_add(struct slice state, struct buf *array);

#endif
