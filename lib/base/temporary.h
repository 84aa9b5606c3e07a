/* SPDX-License-Identifier: MIT */
/* A file without a name, for what is too much to hold. */
#ifndef TEMPORARY_H
#define TEMPORARY_H

#include <stdio.h>

/* As tmpfile(3) makes it, but where TMPDIR says; exits 2 if it cannot. */
FILE *temporary_open(void);

/* "program: temporary file: reason"; exits 2. */
_Noreturn void temporary_failed(void);

#endif
