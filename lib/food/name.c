/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/count.h"
#include "base/hash.h"
#include "base/map.h"
#include "food/brand.h"
#include "food/name.h"
#include "food/namecase.h"
#include "food/nameless.h"
#include "food/size.h"
#include "food/sizetoken.h"
#include "text/fold.h"
#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

/* The length in bytes of the sign ((R), (TM), ...) at the beginning of s, or
 * 0. */
static size_t
mark_at(struct slice s)
{
	static const char *const marks[] = { "\xc2\xae", "\xe2\x84\xa2",
	    "\xe2\x84\xae", "\xc2\xa9", "\xe2\x84\xa0" };

	if ((s.p[0] & 0x80) == 0)
		return 0;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (slice_starts(s, marks[i]))
			return strlen(marks[i]);
	return 0;
}

/* Removes the signs (R), (TM), (C), SM and the estimated sign after start. */
static void
remove_marks(struct buf *b, size_t start)
{
	size_t to = start, n;

	for (size_t i = start; i < b->len; i += n) {
		if ((n = mark_at(slice(b->p + i, b->len - i))) == 0)
			b->p[to++] = b->p[i], n = 1;
	}
	b->len = to;
}

bool
name_is_separator(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == ':' || c == '.' ||
	    c == '-' || c == '*' || c == '|' || c == '/' || c == '_';
}

struct slice
name_strip(struct slice s)
{
	while (s.len > 0 && name_is_separator(s.p[0]))
		s = slice(s.p + 1, s.len - 1);
	while (s.len > 0 && name_is_separator(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* The parts of a name between commas, with a hash table of their letters and
 * digits. */
struct parts {
	struct slice part[NAME_CHARS + 1];
	uint32_t n;
	struct map map;
	struct buf key;
};

/* Is a part with the same letters and digits in the table? If not, adds the
 * part to the table, with its future address: the caller then moves the part to
 * `to`. */
static bool
is_repeated(struct parts *p, struct slice part, const char *to)
{
	uint64_t hash;
	size_t at;
	uint32_t n;

	buf_clear(&p->key);
	fold_key(&p->key, part);
	if (p->key.len == 0)
		return false;
	hash = hash_bytes(buf_all(&p->key));
	for (at = map_first(hash); (n = map_next(&p->map, hash, &at)) != 0;)
		if (fold_same(p->part[n - 1], part))
			return true;
	p->part[p->n++] = slice(to, part.len);
	map_add(&p->map, hash, p->n);
	return false;
}

/* Removes each part of the name that repeats an earlier part. */
static void
remove_repeated(struct buf *b, size_t start)
{
	static struct parts parts;
	struct slice rest = buf_since(b, start);
	size_t to = start;

	map_clear(&parts.map);
	parts.n = 0;
	while (rest.len > 0) {
		const char *from = rest.p;
		struct slice part = brand_next(&rest);
		size_t len = (size_t)(rest.p - from);

		if (is_repeated(&parts, part, b->p + to + (part.p - from)))
			continue;
		memmove(b->p + to, from, len);
		to += len;
	}
	b->len = to;
}

/* Is s only a size? */
static bool
is_size(struct slice s)
{
	struct sizetoken t[SIZETOKENS];
	struct size size;
	size_t n = sizetoken_read(s, t);

	for (size_t i = 0; i < n; i++)
		if (t[i].kind == TOKEN_WORD)
			return false;
	return size_read(s, &size);
}

/* s without the sizes at its end. At least one word remains. */
static struct slice
without_size(struct slice s)
{
	size_t words = 0;

	for (size_t i = s.len; i-- > 1 && words < 5;) {
		struct slice tail = slice(s.p + i, s.len - i);

		if (s.p[i - 1] != ' ')
			continue;
		words++;
		if ((is_digit(s.p[i]) || s.p[i] == '(' ||
		    s.p[i] == '.') && is_size(tail)) {
			s = name_strip(slice(s.p, i));
			i = s.len;
			words = 0;
		}
	}
	return s;
}

/* Are all words of part also in s? Ignores small words and "&". Returns false
 * if part has no other words. */
static bool
has_all_words(struct slice s, struct slice part)
{
	bool any = false;

	while (part.len > 0) {
		struct slice word = name_strip(slice_split(&part, ' '));
		struct slice rest = s;
		bool found = false;

		if (word.len == 0 || word.p[0] == '&' ||
		    namecase_is_small_word(word))
			continue;
		while (rest.len > 0 && !found)
			found = fold_same(name_strip(slice_split(&rest, ' ')),
			    word);
		if (!found)
			return false;
		any = true;
	}
	return any;
}

/* s without parts at its end that only repeat words before them: "Creamy Peanut
 * Butter, Creamy". */
static struct slice
without_repeated_words(struct slice s)
{
	const char *comma;

	for (int i = 0; i < NAME_BRANDS &&
	    (comma = memrchr(s.p, ',', s.len)) != NULL; i++) {
		struct slice before = slice(s.p, (size_t)(comma - s.p));
		struct slice part = slice(comma + 1,
		    s.len - before.len - 1);

		if (part.len > 200 || !has_all_words(before, name_strip(part)))
			break;
		s = name_strip(before);
	}
	return s;
}

struct slice
name_size(struct slice s)
{
	struct slice words = without_size(name_strip(s));
	struct slice size = name_strip(slice(words.p + words.len,
	    (size_t)(s.p + s.len - words.p) - words.len));

	return size;
}

void
name_clean(struct buf *b, struct slice s, struct slice brands)
{
	size_t start = b->len;
	struct slice clean;
	bool cut, wide = false, digit = false;

	text_clean(b, s, true);
	if (b->len == start)
		return;
	b->len = start + utf8_head(buf_since(b, start),
	    NAME_CHARS).len;
	for (size_t i = start; i < b->len; i++) {
		wide |= (b->p[i] & 0x80) != 0;
		digit |= is_digit(b->p[i]);
	}
	if (wide)
		remove_marks(b, start);
	if (memchr(b->p + start, ',', b->len - start) != NULL)
		remove_repeated(b, start);
	clean = name_strip(buf_since(b, start));
	if (digit)
		clean = without_size(clean);
	for (int i = 0; i < NAME_BRANDS && brands.len > 0; i++) {
		struct slice rest = brand_skip(clean, brand_next(&brands));

		if (rest.p != clean.p && !nameless_package(rest))
			clean = rest;
	}
	clean = without_repeated_words(clean);
	cut = clean.p > b->p + start;
	memmove(b->p + start, clean.p, clean.len);
	b->len = start + clean.len;
	if (namecase_is_uniform(slice(b->p + start, clean.len)))
		namecase_capitalize(b, start);
	else if (cut && clean.len > 0 && is_lower(b->p[start]))
		b->p[start] = (char)(b->p[start] & ~32);
}
