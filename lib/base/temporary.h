/* SPDX-License-Identifier: MIT */
/* A file without a name, for data too large for memory. */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdio.h>

/* Like tmpfile(3), but creates the file in TMPDIR. Exits with status 2 on an
 * error. */
FILE *temporary_open(void);

/* Prints "program: temporary file: reason", where the reason is the text of
 * errno, and exits with status 2. */
_Noreturn void temporary_failed(void);

#endif
