/* SPDX-License-Identifier: MIT */
/* Code for all fuzz targets. A target is a function that gets bytes, and checks
 * properties of the result that hold for any bytes. libFuzzer calls it (make
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

/* The target. Returns 0. If a property does not hold, it ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Writes on stderr which property does not hold, and aborts. */
_Noreturn void fuzz_fail(const char *property);
static inline void
fuzz_check(bool holds, const char *property)
{
	if (!holds)
		fuzz_fail(property);
}

/* Writes the bytes to a file, and returns its descriptor, at the beginning of
 * the file. It is always the same file; fuzz_path returns its path. */
int fuzz_file(const uint8_t *data, size_t size);
const char *fuzz_path(void);

/* Returns the text written to stdout since the last call; valid until the next
 * call. */
struct slice fuzz_printed(void);

/* Removes the next line from *text, without its LF. Returns false if there is
 * no more line. The last line may lack its LF. */
bool fuzz_line(struct slice *text, struct slice *line);
size_t fuzz_lines(struct slice text);	/* the number of lines */

/* Checks that the text is JSON, with at most depth levels. */
void fuzz_is_json(struct slice text, unsigned depth);

/* Returns the number of rejects since the last call, and checks that each is
 * JSON. */
size_t fuzz_check_rejects(void);

/* Checks that a verdict is written as a valid observation
 * (aplsync-record(7)). */
void fuzz_check_verdict(const struct verdict *v, const char *source);

#endif
