/* SPDX-License-Identifier: MIT */
/* A log of the codes that people scanned: how often each, so that what is
 * scanned most counts most and is asked about first. A line is a code in any
 * spelling, and behind a tab, where it stands for several scans, how many. */
#ifndef SCANS_H
#define SCANS_H

#include "store/store.h"

/* Makes the temporary table scans and fills it from the file at path (NULL:
 * leaves it empty), whatever its size, in bounded memory. What is no code of a
 * product is counted under the id 0. Exits 2 where the file cannot be read. */
void scans_make(struct store *s, const char *path);

#endif
