/* SPDX-License-Identifier: MIT */
/* A printed size: it is a number above zero of a unit, and is read as the same
 * size when it is printed again. */
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

	fuzz_holds(s->kind != SIZE_NONE && s->unit != NULL,
	    "a size has a kind and a unit");
	fuzz_holds(isfinite(s->value) && s->value > 0, "a size is above zero");
	fuzz_holds(isfinite(s->oz) && s->oz >= 0 &&
	    (s->kind == SIZE_WEIGHT || s->oz == 0), "only weights have oz");
	fuzz_holds(isfinite(s->fl_oz) && s->fl_oz >= 0 &&
	    (s->kind == SIZE_VOLUME || s->fl_oz == 0),
	    "only volumes have fl_oz");
	/* Ten digits cannot represent every size. */
	if (s->value < 1e-3)
		return;
	snprintf(text, sizeof(text), "%.10g %s", s->value, s->unit);
	if (s->value != strtod(text, NULL))
		return;
	fuzz_holds(size_read(slice_of(text), &again) &&
	    again.kind == s->kind && strcmp(again.unit, s->unit) == 0 &&
	    again.value == s->value, "a size that is printed is read again");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct size s;

	if (size_read(slice((const char *)data, size), &s))
		check(&s);
	else
		fuzz_holds(s.kind == SIZE_NONE, "what says nothing has no "
		    "kind");
	return 0;
}
