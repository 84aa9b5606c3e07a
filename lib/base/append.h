/* SPDX-License-Identifier: MIT */
/* Appends lines to a file that several programs write to. */
#ifndef APPEND_H
#define APPEND_H

#include <stdbool.h>
#include "base/slice.h"

/* Appends the lines in one write, so that lines of other programs do not mix
 * with them. If the file ends in a partial line (the disk was full), writes a
 * line feed first. Creates the file if needed. Returns false and sets errno if
 * it cannot write. */
bool append_line(const char *path, struct slice lines);

#endif
