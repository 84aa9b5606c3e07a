/* SPDX-License-Identifier: MIT */
#include "base/hash.h"
#include "food/name.h"
#include "food/size.h"
#include "food/sizetoken.h"
#include "text/fold.h"
#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

struct slice
name_part(struct slice *list)
{
	const char *comma = list->len > 0 ? memchr(list->p, ',', list->len) :
	    NULL;
	struct slice part = *list;

	if (comma != NULL)
		part.len = (size_t)(comma - list->p);
	*list = comma != NULL ? slice(comma + 1, list->len - part.len - 1) :
	    slice(list->p + list->len, 0);
	return slice_trim(part);
}

/* Bytes of the mark that s begins with, or 0. */
static size_t
mark_at(struct slice s)
{
	static const char *const marks[] = { "\xc2\xae", "\xe2\x84\xa2",
	    "\xe2\x84\xae", "\xc2\xa9", "\xe2\x84\xa0" };

	if ((s.p[0] & 0x80) == 0)
		return 0;
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		size_t n = strlen(marks[i]);

		if (s.len >= n && memcmp(s.p, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Drops (R), (TM) and e-marks behind start. */
static void
drop_marks(struct buf *b, size_t start)
{
	size_t to = start, n;

	for (size_t i = start; i < b->len; i += n) {
		if ((n = mark_at(slice(b->p + i, b->len - i))) == 0)
			b->p[to++] = b->p[i], n = 1;
	}
	b->len = to;
}

static bool
is_loose(char c)
{
	return c == ' ' || c == ',' || c == ';' || c == ':' || c == '.' ||
	    c == '-' || c == '*' || c == '|' || c == '/' || c == '_';
}

static struct slice
strip(struct slice s)
{
	while (s.len > 0 && is_loose(s.p[0]))
		s = slice(s.p + 1, s.len - 1);
	while (s.len > 0 && is_loose(s.p[s.len - 1]))
		s.len--;
	return s;
}

/* The parts of a name, found again by their keys. */
#define PART_SLOTS 2048	/* twice the parts of NAME_CHARS characters */

struct parts {
	struct {
		uint64_t hash;
		struct slice part;	/* nowhere: none */
	} slot[PART_SLOTS];
	struct buf key;
};

/* Is the part, as far as it has letters or digits, among them already? If
 * not it is now, as kept at to. */
static bool
is_again(struct parts *p, struct slice part, const char *to)
{
	uint64_t hash;
	size_t i;

	buf_clear(&p->key);
	fold_key(&p->key, part);
	if (p->key.len == 0)
		return false;
	hash = hash_bytes(buf_all(&p->key));
	for (i = hash % PART_SLOTS; p->slot[i].part.p != NULL;
	    i = (i + 1) % PART_SLOTS)
		if (p->slot[i].hash == hash &&
		    fold_same(p->slot[i].part, part))
			return true;
	p->slot[i].hash = hash;
	p->slot[i].part = slice(to, part.len);
	return false;
}

/* Drops each part, between commas, that was there before. */
static void
drop_repeated(struct buf *b, size_t start)
{
	static struct parts parts;
	struct slice rest = slice(b->p + start, b->len - start);
	size_t to = start;

	memset(parts.slot, 0, sizeof(parts.slot));
	while (rest.len > 0) {
		const char *from = rest.p;
		struct slice part = name_part(&rest);
		size_t len = (size_t)(rest.p - from);

		if (is_again(&parts, part, b->p + to + (part.p - from)))
			continue;
		memmove(b->p + to, from, len);
		to += len;
	}
	b->len = to;
}

/* Is this a size and nothing else? */
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

/* Without the sizes at its end, where words stay before them. */
static struct slice
without_size(struct slice s)
{
	size_t words = 0;

	for (size_t i = s.len; i-- > 1 && words < 5;) {
		struct slice tail = slice(s.p + i, s.len - i);

		if (s.p[i - 1] != ' ')
			continue;
		words++;
		if ((sizetoken_digit(s.p[i]) || s.p[i] == '(' ||
		    s.p[i] == '.') && is_size(tail)) {
			s = strip(slice(s.p, i));
			i = s.len;
			words = 0;
		}
	}
	return s;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_small_word(struct slice s)
{
	static const char *const words[] = { "a", "an", "and", "for", "in",
	    "of", "on", "or", "the", "to", "with" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (s.len == strlen(words[i]) &&
		    strncasecmp(s.p, words[i], s.len) == 0)
			return true;
	return false;
}

/* What is behind the brand that s begins with; s where it does not. */
static struct slice
without_brand(struct slice s, struct slice brand)
{
	struct slice rest = s, word;
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
		rest = slice(rest.p + 1, rest.len - 1);	/* Jif's */
	if (rest.len == 0 || !is_loose(rest.p[0]))
		return s;
	rest = strip(rest);
	word = rest;
	for (word.len = 0; word.len < rest.len && rest.p[word.len] != ' ';)
		word.len++;
	return word.len < rest.len && rest.p[0] != '&' &&
	    !is_small_word(word) ? rest : s;
}

/* Are its letters all of one size, and more than an abbreviation has? Those
 * beyond ASCII leave it open. */
static bool
has_one_case(struct slice s)
{
	size_t upper = 0, lower = 0;

	for (size_t i = 0; i < s.len; i++) {
		upper += is_upper(s.p[i]);
		lower += is_lower(s.p[i]);
	}
	return (upper == 0 && lower > 0) || (lower == 0 && upper > 3);
}

static bool
is_letter(char c)
{
	return is_upper(c) || is_lower(c) || (c & 0x80) != 0 || c == '\'';
}

/* Capitals of U+00C0 to U+00DE become small: those of ALL-CAPS. U+00D7 among
 * them is the multiplication sign. */
static void
make_small(char *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_upper(p[i]))
			p[i] = (char)(p[i] | 32);
		else if (i > 0 && p[i - 1] == '\xc3' &&
		    (unsigned char)p[i] >= 0x80 &&
		    (unsigned char)p[i] <= 0x9e && (unsigned char)p[i] != 0x97)
			p[i] = (char)(p[i] | 32);
}

/* The first letter of a word that make_small was given. */
static void
make_capital(char *p, size_t n)
{
	if (is_lower(p[0]))
		p[0] = (char)(p[0] & ~32);
	else if (n > 1 && p[0] == '\xc3' && (unsigned char)p[1] >= 0xa0 &&
	    (unsigned char)p[1] <= 0xbe && (unsigned char)p[1] != 0xb7)
		p[1] = (char)(p[1] & ~32);
}

static void
recase(struct buf *b, size_t start)
{
	size_t i = start;

	while (i < b->len) {
		size_t n = 0;
		struct slice word;

		while (i + n < b->len && is_letter(b->p[i + n]))
			n++;
		word = slice(b->p + i, n);
		if (n > 0 && !(i > start && sizetoken_digit(b->p[i - 1]))) {
			make_small(b->p + i, n);
			if (i == start || !is_small_word(word))
				make_capital(b->p + i, n);
		}
		i += n + 1;
	}
}

void
name_titles(struct buf *b, size_t start)
{
	size_t n;

	for (size_t i = start; i < b->len; i += n + 1) {
		n = 0;
		while (i + n < b->len && b->p[i + n] != ' ')
			n++;
		if (is_lower(b->p[i]) && (i == start ||
		    !is_small_word(slice(b->p + i, n))) &&
		    memchr(b->p + i, '/', n) == NULL)
			b->p[i] = (char)(b->p[i] & ~32);
	}
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
	b->len = start + utf8_head(slice(b->p + start, b->len - start),
	    NAME_CHARS).len;
	for (size_t i = start; i < b->len; i++) {
		wide |= (b->p[i] & 0x80) != 0;
		digit |= sizetoken_digit(b->p[i]);
	}
	if (wide)
		drop_marks(b, start);
	if (memchr(b->p + start, ',', b->len - start) != NULL)
		drop_repeated(b, start);
	clean = strip(slice(b->p + start, b->len - start));
	if (digit)
		clean = without_size(clean);
	for (int i = 0; i < NAME_BRANDS && brands.len > 0; i++)
		clean = without_brand(clean, name_part(&brands));
	cut = clean.p > b->p + start;
	memmove(b->p + start, clean.p, clean.len);
	b->len = start + clean.len;
	if (has_one_case(slice(b->p + start, clean.len)))
		recase(b, start);
	else if (cut && clean.len > 0 && is_lower(b->p[start]))
		b->p[start] = (char)(b->p[start] & ~32);
}

void
name_brand(struct buf *b, struct slice s)
{
	size_t start = b->len;

	tidy_add(b, s);
	b->len = start + utf8_head(slice(b->p + start, b->len - start),
	    NAME_CHARS).len;
	for (size_t i = start + 1; i + 1 < b->len; i++)
		if (b->p[i] == '?' && is_letter(b->p[i - 1]) &&
		    is_letter(b->p[i + 1]))
			b->p[i] = '\'';
}
