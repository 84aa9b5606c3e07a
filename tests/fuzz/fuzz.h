/* SPDX-License-Identifier: MIT */
/* What the fuzz targets share. A target is one function that is given bytes
 * and checks what has to hold whatever they are; libFuzzer calls it (make
 * fuzz), or drive.c with the seeds (make test). */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/slice.h"
#include "record/verdict.h"

/* Called once, before the rest. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* The target itself. Returns 0: what is wrong ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Aborts, with the property on stderr, where it does not hold. */
_Noreturn void fuzz_fail(const char *property);
static inline void
fuzz_holds(bool holds, const char *property)
{
	if (!holds)
		fuzz_fail(property);
}

/* A file of these bytes, at its start: its descriptor, and a path to open it
 * by. It is the same file each time. */
int fuzz_file(const uint8_t *data, size_t size);
const char *fuzz_path(void);

/* What stands on stdout since this was asked last; valid until it is asked
 * again. */
struct slice fuzz_printed(void);

/* Cuts the next line off *text, without its LF; false where none is left.
 * The last may lack its LF. */
bool fuzz_line(struct slice *text, struct slice *line);
size_t fuzz_lines(struct slice text);	/* how many there are */

/* Has to be JSON, nested no deeper than that. */
void fuzz_is_json(struct slice text, unsigned depth);

/* How many were rejected since this was asked last; each has to be JSON. */
size_t fuzz_check_rejects(void);

/* Holds a verdict to what an observation has to be (record(7)). */
void fuzz_check_verdict(const struct verdict *v, const char *source);

#endif
