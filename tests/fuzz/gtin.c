/* SPDX-License-Identifier: MIT */
/* A code in any spelling: the key it is stored under names the same product
 * when it is read again, whatever the code was. */
#include "fuzz.h"
#include "record/gtin.h"

static bool
all_digits(const char *s)
{
	return strspn(s, "0123456789") == strlen(s);
}

static void
check_key(const struct gtin *g)
{
	struct slice key = slice_of(g->key);
	struct gtin again = gtin_read(key, false);

	fuzz_holds(key.len == 13 || key.len == 14, "a key has 13 digits, or "
	    "14");
	fuzz_holds(key.len == 13 || key.p[0] != '0', "a case has an "
	    "indicator");
	fuzz_holds(all_digits(key.p), "a key is digits");
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
		fuzz_holds((len == 4 || len == 5) && all_digits(g->key),
		    "a PLU has four digits, or five");
}

/* Both ways, as far as there is a way. */
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

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct slice text = slice((const char *)data, size);
	struct gtin upc = gtin_read(text, false), any = gtin_read(text, true);

	check(&upc);
	check(&any);
	fuzz_holds(upc.kind == GTIN_UPC || upc.kind == GTIN_BAD,
	    "PLUs are read where they are asked for");
	fuzz_holds(any.kind != GTIN_UPC || upc.kind == GTIN_UPC,
	    "what is a UPC in a list is one elsewhere");
	fuzz_holds(!gtin_is_key(text) || slice_same(text, slice_of(upc.key)),
	    "a key is one already");
	if (size >= 8)
		check_upce(text.p);
	return 0;
}
