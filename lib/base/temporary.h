/* SPDX-License-Identifier: MIT */
/* A file without a name, for data too large for memory. */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdio.h>

/* Like tmpfile(3), but in TMPDIR; exits 2 if it cannot. */
FILE *temporary_open(void);

/* "program: temporary file: reason"; exits 2. */
_Noreturn void temporary_failed(void);

#endif
