/* SPDX-License-Identifier: MIT */
/* A code in any spelling: its key is read as the same key again. */
#include "base/ascii.h"
#include "fuzz.h"
#include "record/gtin.h"
#include "record/packagecode.h"


static void
check_key(const struct gtin *g)
{
	struct slice key = slice_of(g->key);
	struct gtin again = gtin_read(key, false);

	fuzz_holds(key.len == 13 || key.len == 14, "a key has 13 digits, or "
	    "14");
	fuzz_holds(key.len == 13 || key.p[0] != '0', "a case has an "
	    "indicator");
	fuzz_holds(all_digits(key.p, key.len), "a key is digits");
	fuzz_holds(gtin_passes(key.p, key.len) && gtin_is_key(key),
	    "a key passes");
	fuzz_holds(again.kind == GTIN_UPC && strcmp(again.key, g->key) == 0,
	    "a key is read as itself");
	fuzz_holds(again.flag == g->flag, "a key keeps its flag");
}

static void
check(const struct gtin *g)
{
	size_t len = strlen(g->key);

	if (g->kind == GTIN_UPC)
		check_key(g);
	else if (g->kind == GTIN_BAD)
		fuzz_holds(g->reason != NULL && len == 0, "no code is so "
		    "for a reason");
	else
		fuzz_holds((len == 4 || len == 5) && all_digits(g->key, len),
		    "a PLU has four digits, or five");
}

/* Checks both conversions, if there is a UPC-A. */
static void
check_upce(const char upce[8])
{
	char upca[12], back[8], again[12];

	if (!gtin_expand_upce(upce, upca))
		return;
	fuzz_holds(gtin_compress_upca(upca, back) &&
	    gtin_expand_upce(back, again) &&
	    memcmp(upca, again, sizeof(upca)) == 0,
	    "a UPC-E stands for one UPC-A");
}

/* Was it rejected for having seven digits? In a list, these may be a UPC-E that
 * lost its zero. */
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
	fuzz_holds(scan.kind != GTIN_UPC || strcmp(scan.key, upc.key) == 0,
	    "a scan is no other code than in a list");
	fuzz_holds(!gtin_is_key(text) || scan.kind == GTIN_UPC,
	    "a key is one code");
	fuzz_holds(upc.kind == GTIN_UPC || upc.kind == GTIN_BAD,
	    "PLUs are read where they are asked for");
	fuzz_holds(any.kind != GTIN_UPC || upc.kind == GTIN_UPC ||
	    is_seven(&upc), "what is a UPC in a list is one elsewhere");
	fuzz_holds(!gtin_is_key(text) || slice_same(text, slice_of(upc.key)),
	    "a key is one already");
	if (size >= 8)
		check_upce(text.p);
	return 0;
}
