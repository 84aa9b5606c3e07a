/* SPDX-License-Identifier: MIT */
#include "json/jsonw.h"
#include "json/plain.h"
#include "list/entry.h"
#include "text/utf8.h"

/* category_guess, which remembers the last answer: a list goes category by
 * category. */
static const char *
guess(struct slice words)
{
	static char last[64];
	static size_t len;
	static const char *code;

	if (words.len == 0)
		return NULL;
	if (words.len == len && memcmp(words.p, last, len) == 0)
		return code;
	code = category_guess(words);
	len = words.len <= sizeof(last) ? words.len : 0;
	memcpy(last, words.p, len);
	return code;
}

void
entry_complete(struct entry *e)
{
	const char *code = NULL;
	bool cash = slice_is(e->size, "$$$") || slice_is(e->unit, "$$$");

	if (slice_is(e->size, "$$$"))
		e->size.len = 0;
	if (slice_is(e->unit, "$$$"))
		e->unit.len = 0;
	if (cash && e->flags < ENTRY_FLAGS)
		e->flag[e->flags++] = "cash_value";
	if (e->category_code[0] == '\0')
		code = guess(e->category);
	if (e->category_code[0] == '\0' && code == NULL)
		code = guess(e->subcategory);
	if (code != NULL)
		memcpy(e->category_code, code, 3);
	if (e->category.len == 0 &&
	    (code = category_name(e->category_code)) != NULL)
		e->category = slice_of(code);
}

/* Line feeds and other control bytes become blanks, one for a run of them;
 * what is no UTF-8 (in a file's name) becomes U+FFFD. */
static void
put_cleaned(struct buf *out, struct slice s)
{
	struct buf clean = { 0 }, valid = { 0 };
	struct jsonw w;

	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] >= ' ')
			buf_char(&clean, s.p[i]);
		else if (clean.len > 0 && clean.p[clean.len - 1] != ' ')
			buf_char(&clean, ' ');
	jsonw_init(&w, out);
	utf8_repair(&valid, buf_all(&clean));
	jsonw_string(&w, buf_all(&valid));
	buf_free(&clean);
	buf_free(&valid);
}

/* A comma and a member's name with its colon. */
#define NAME(name) slice(",\"" name "\":", sizeof(name) + 3)

/* Puts a member of an object that has one already. Most text stands for
 * itself, and a list has a million of them. */
static void
put(struct buf *out, struct slice name, struct slice s)
{
	char *p;

	if (s.len == 0)
		return;
	buf_reserve(out, name.len + s.len + 2);
	p = out->p + out->len;
	memcpy(p, name.p, name.len);
	p += name.len;
	out->len += name.len;
	if (plain_skip(s.p, s.p + s.len) < s.p + s.len) {
		put_cleaned(out, s);
		return;
	}
	*p++ = '"';
	memcpy(p, s.p, s.len);
	p[s.len] = '"';
	out->len += s.len + 2;
}

void
entry_write(const struct entry *e, struct buf *out)
{
	struct jsonw w;

	buf_str(out, "{\"state\":\"");
	buf_str(out, e->state);
	buf_char(out, '"');
	put(out, NAME("category"), e->category);
	put(out, NAME("category_code"), slice_of(e->category_code));
	put(out, NAME("subcategory"), e->subcategory);
	put(out, NAME("subcategory_code"), slice_of(e->subcategory_code));
	put(out, NAME("brand"), e->brand);
	put(out, NAME("description"), e->description);
	put(out, NAME("size"), e->size);
	put(out, NAME("unit"), e->unit);
	put(out, NAME("effective"), slice_of(e->effective));
	put(out, NAME("expires"), slice_of(e->expires));
	if (e->flags > 0) {
		buf_str(out, ",\"flags\":");
		jsonw_init(&w, out);
		jsonw_array(&w);
		for (size_t i = 0; i < e->flags; i++)
			jsonw_text(&w, e->flag[i]);
		jsonw_end(&w);
	}
	if (e->file != NULL)
		put(out, NAME("file"), slice_of(e->file));
	buf_str(out, ",\"row\":");
	jsonw_init(&w, out);
	jsonw_integer(&w, (int64_t)e->row);
	buf_char(out, '}');
}
