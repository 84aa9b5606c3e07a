/* SPDX-License-Identifier: MIT */
/* Input: a printed size. Checks that it is read as a positive number with a
 * unit, and that these are the same after they are printed and read again. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "food/size.h"
#include "fuzz.h"

static void
check(const struct size *s)
{
	struct size again;
	char text[64];

	fuzz_check(s->kind != SIZE_NONE && s->unit != NULL,
	    "a size has a kind and a unit");
	fuzz_check(isfinite(s->value) && s->value > 0, "a size is positive");
	fuzz_check(isfinite(s->oz) && s->oz >= 0 &&
	    (s->kind == SIZE_WEIGHT || s->oz == 0), "only weights have oz");
	fuzz_check(isfinite(s->fl_oz) && s->fl_oz >= 0 &&
	    (s->kind == SIZE_VOLUME || s->fl_oz == 0),
	    "only volumes have fl_oz");
	/* A size may have more than ten digits; then it is read differently. */
	if (s->value < 1e-3)
		return;
	snprintf(text, sizeof(text), "%.10g %s", s->value, s->unit);
	if (s->value != strtod(text, NULL))
		return;
	fuzz_check(size_read(slice_of(text), &again) &&
	    again.kind == s->kind && strcmp(again.unit, s->unit) == 0 &&
	    again.value == s->value, "a printed size is read as the same size");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct size s;

	if (size_read(slice((const char *)data, size), &s))
		check(&s);
	else
		fuzz_check(s.kind == SIZE_NONE, "a text without a size has "
		    "no kind");
	return 0;
}
