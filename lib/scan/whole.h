/* SPDX-License-Identifier: MIT */
/* Checks whether a gzip file is complete and undamaged. */
#ifndef WHOLE_H
#define WHOLE_H

#include <stdbool.h>

/* Unpacks the whole file and checks it. Returns NULL, or an error message. Sets
 * *empty to whether it contains no data. */
const char *whole_check(const char *path, bool *empty);

#endif
