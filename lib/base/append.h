/* SPDX-License-Identifier: MIT */
/* Lines appended to a file that several programs write to. */
#ifndef APPEND_H
#define APPEND_H

#include <stdbool.h>
#include "base/slice.h"

/* Appends the lines in one write, so that those of others do not mix with them.
 * If the file ends in a partial line, as after a full disk, a line feed comes
 * first. False, with errno, if it cannot. */
bool append_line(const char *path, struct slice lines);

#endif
