/* SPDX-License-Identifier: MIT */
/* Code for all fuzz targets. A target is a function that gets bytes, and
 * checks properties that must hold for all of them. libFuzzer calls it (make
 * fuzz), or drive.c with the seeds (make test). */
#ifndef FUZZ_H
#define FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/slice.h"
#include "record/verdict.h"

/* Called once, before everything else. */
int LLVMFuzzerInitialize(int *argc, char ***argv);

/* The target itself. Returns 0; an error ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Writes a property that does not hold on stderr, and aborts. */
_Noreturn void fuzz_fail(const char *property);
static inline void
fuzz_holds(bool holds, const char *property)
{
	if (!holds)
		fuzz_fail(property);
}

/* A file of these bytes: its descriptor, at its beginning, and a path to open
 * it. It is the same file each time. */
int fuzz_file(const uint8_t *data, size_t size);
const char *fuzz_path(void);

/* What was written to stdout since the last call; valid until the next call. */
struct slice fuzz_printed(void);

/* Cuts the next line off *text, without its LF; false if there is none. The
 * last line may lack its LF. */
bool fuzz_line(struct slice *text, struct slice *line);
size_t fuzz_lines(struct slice text);	/* how many there are */

/* Checks that the text is JSON, nested no deeper than depth. */
void fuzz_is_json(struct slice text, unsigned depth);

/* The number of rejects since the last call; checks that each is JSON. */
size_t fuzz_check_rejects(void);

/* Checks that a verdict becomes a valid observation (aplsync-record(7)). */
void fuzz_check_verdict(const struct verdict *v, const char *source);

#endif
