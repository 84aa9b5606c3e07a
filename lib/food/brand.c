/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "food/brand.h"
#include "food/name.h"
#include "food/namecase.h"
#include "text/fold.h"
#include "text/tidy.h"
#include "text/utf8.h"

struct slice
brand_next(struct slice *list)
{
	return slice_trim(slice_split(list, ','));
}

/* The text of s after the brand, or s if it does not begin with the brand. */
static struct slice
without_brand(struct slice s, struct slice brand)
{
	struct slice rest = s, after, word;
	char want, c;

	while (brand.len > 0) {
		want = fold_next(&brand);
		if (want == FOLD_NOTHING || want == FOLD_OTHER)
			continue;
		do {
			if (rest.len == 0)
				return s;
			c = fold_next(&rest);
		} while (c == FOLD_NOTHING || c == FOLD_OTHER);
		if (c != want)
			return s;
	}
	if (rest.p == s.p)
		return s;
	while (rest.len > 0 && (rest.p[0] == '\'' || rest.p[0] == 's') &&
	    rest.p[-1] != ' ')
		rest = slice(rest.p + 1, rest.len - 1);	/* skip "'s" */
	if (rest.len == 0 || !name_is_separator(rest.p[0]))
		return s;
	rest = name_strip(rest);
	after = rest;
	word = slice_split(&after, ' ');
	return word.len < rest.len && rest.p[0] != '&' &&
	    !namecase_is_small_word(word) ? rest : s;
}

bool
brand_company(struct slice *brand)
{
	static const char *const forms[] = { "co", "company", "corp",
	    "corporation", "gmbh", "inc", "incorporated", "limited", "llc",
	    "lp", "llp", "ltd", "plc" };
	struct slice s = *brand, word;
	bool any = false, again = true;

	while (again) {
		while (s.len > 0 && (s.p[s.len - 1] == '.' ||
		    s.p[s.len - 1] == ',' || s.p[s.len - 1] == ' '))
			s.len--;
		word = slice(s.p + s.len, 0);
		while (word.p > s.p && word.p[-1] != ' ' && word.p[-1] != ',')
			word.p--, word.len++;
		again = word.p > s.p &&
		    slice_is_one_of(word, forms, COUNT(forms));
		if (again)
			s.len -= word.len;
		any |= again;
	}
	*brand = s;
	return any;
}

struct slice
brand_skip(struct slice s, struct slice brand)
{
	struct slice rest;

	while (brand.len > 0 && brand.p[brand.len - 1] == '.')
		brand.len--;
	rest = without_brand(s, brand);
	return rest.p == s.p && brand_company(&brand) ?
	    without_brand(s, brand) : rest;
}

void
brand_put(struct buf *b, struct slice s)
{
	size_t start = b->len;

	tidy_add(b, s);
	b->len = start + utf8_head(buf_since(b, start),
	    NAME_CHARS).len;
	for (size_t i = start + 1; i + 1 < b->len; i++)
		if (b->p[i] == '?' && namecase_is_letter(b->p[i - 1]) &&
		    namecase_is_letter(b->p[i + 1]))
			b->p[i] = '\'';
}
