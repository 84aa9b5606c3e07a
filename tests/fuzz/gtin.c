/* SPDX-License-Identifier: MIT */
/* Input: a code in any form. Checks that its UPC is read as the same UPC. */
#include "base/ascii.h"
#include "fuzz.h"
#include "record/gtin.h"
#include "record/packagecode.h"


static void
check_key(const struct gtin *g)
{
	struct slice key = slice_of(g->key);
	struct gtin again = gtin_read(key, false);

	fuzz_check(key.len == 13 || key.len == 14, "a UPC has 13 digits, or "
	    "14");
	fuzz_check(key.len == 13 || key.p[0] != '0', "a case code has an "
	    "indicator");
	fuzz_check(all_digits(key.p, key.len), "a UPC consists of digits");
	fuzz_check(gtin_passes(key.p, key.len) && gtin_is_key(key),
	    "the check digit is right");
	fuzz_check(again.kind == GTIN_UPC && strcmp(again.key, g->key) == 0,
	    "a UPC is read as the same UPC");
	fuzz_check(again.flag == g->flag, "a UPC has the same flag again");
}

static void
check(const struct gtin *g)
{
	size_t len = strlen(g->key);

	if (g->kind == GTIN_UPC)
		check_key(g);
	else if (g->kind == GTIN_BAD)
		fuzz_check(g->reason != NULL && len == 0, "an invalid code "
		    "has a reason");
	else
		fuzz_check((len == 4 || len == 5) && all_digits(g->key, len),
		    "a PLU has four or five digits");
}

/* Checks both conversions, if the UPC-E has a UPC-A. */
static void
check_upce(const char upce[8])
{
	char upca[12], back[8], again[12];

	if (!gtin_expand_upce(upce, upca))
		return;
	fuzz_check(gtin_compress_upca(upca, back) &&
	    gtin_expand_upce(back, again) &&
	    memcmp(upca, again, sizeof(upca)) == 0,
	    "a UPC-E stands for one UPC-A");
}

/* Returns whether the code was rejected because it has seven digits. In a list,
 * these may be a UPC-E without its leading zero. */
static bool
is_seven(const struct gtin *g)
{
	return g->kind == GTIN_BAD && strncmp(g->reason, "7 digits", 8) == 0;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice((const char *)data, size);
	struct gtin upc = gtin_read(text, false), any = gtin_read(text, true);
	struct gtin scan = packagecode_read(text, false);

	check(&upc);
	check(&any);
	check(&scan);
	fuzz_check(scan.kind != GTIN_UPC || strcmp(scan.key, upc.key) == 0,
	    "a scan and a cell of a list are the same code");
	fuzz_check(!gtin_is_key(text) || scan.kind == GTIN_UPC,
	    "a UPC is also valid as a scan");
	fuzz_check(upc.kind == GTIN_UPC || upc.kind == GTIN_BAD,
	    "PLUs are read only if they are requested");
	fuzz_check(any.kind != GTIN_UPC || upc.kind == GTIN_UPC ||
	    is_seven(&upc), "a UPC in a list is a UPC elsewhere");
	fuzz_check(!gtin_is_key(text) || slice_same(text, slice_of(upc.key)),
	    "a UPC is not changed");
	if (size >= 8)
		check_upce(text.p);
	return 0;
}
