/* SPDX-License-Identifier: MIT */
/* Is a gzip file whole? */
#ifndef WHOLE_H
#define WHOLE_H

#include <stdbool.h>

/* Unpacks all of it, and checks it. Returns NULL, or what is wrong; *empty:
 * there is nothing in it. */
const char *whole_check(const char *path, bool *empty);

#endif
