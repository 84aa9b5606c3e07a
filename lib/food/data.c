/* SPDX-License-Identifier: MIT */
#include <string.h>
#include <strings.h>

#include "base/count.h"
#include "food/data.h"
#include "food/name.h"
#include "text/text.h"
#include "text/tidy.h"
#include "text/utf8.h"

void
fooddata_begin(struct fooddata *d, const struct json *j, struct buf *data)
{
	d->j = j;
	d->any_image = false;
	jsonw_init(&d->w, data);
	jsonw_object(&d->w);
}

bool
fooddata_end(struct fooddata *d)
{
	jsonw_end(&d->w);
	return jsonw_done(&d->w);
}

void
fooddata_free(struct fooddata *d)
{
	buf_free(&d->escaped);
	buf_free(&d->text);
}

/* Could text_clean change s? */
static bool
has_markup(struct slice s)
{
	return memchr(s.p, '&', s.len) != NULL ||
	    memchr(s.p, '<', s.len) != NULL ||
	    memmem(s.p, s.len, "\"\"", 2) != NULL;
}

struct slice
fooddata_clean(struct fooddata *d, uint32_t i, bool first_line)
{
	struct slice s;

	buf_clear(&d->escaped);
	buf_clear(&d->text);
	s = json_string(d->j, i, &d->escaped);
	if (s.len == 0 || !tidy_is(s) || has_markup(s)) {
		text_clean(&d->text, s, first_line);
		s = buf_all(&d->text);
	}
	return first_line ? utf8_head(s, NAME_CHARS) : s;
}

bool
fooddata_put(struct fooddata *d, const char *name, struct slice s)
{
	if (s.len == 0)
		return false;
	jsonw_name(&d->w, name);
	jsonw_string(&d->w, s);
	return true;
}

bool
fooddata_line(struct fooddata *d, const char *name, uint32_t i)
{
	return fooddata_put(d, name, fooddata_clean(d, i, true));
}

bool
fooddata_is_nothing(struct slice s)
{
	static const char *const words[] = { "n/a", "na", "nan", "nil",
	    "none", "not applicable", "not available", "null", "undefined",
	    "unknown", "unbranded", "-", "." };

	return s.len == 0 || slice_is_one_of(s, words, COUNT(words));
}

bool
fooddata_known_line(struct fooddata *d, const char *name, uint32_t i)
{
	struct slice s = fooddata_clean(d, i, true);

	return !fooddata_is_nothing(s) && fooddata_put(d, name, s);
}

static bool
is_mark(char c)
{
	return strchr(" _-:;,.*()[]", c) != NULL && c != '\0';
}

bool
fooddata_discontinued(struct slice *name)
{
	static const char *const words[] = { "discontinued", "discontinue" };
	struct slice s = *name;

	while (s.len > 0 && is_mark(s.p[0]))
		s = slice(s.p + 1, s.len - 1);
	while (s.len > 0 && is_mark(s.p[s.len - 1]))
		s.len--;
	for (size_t i = 0; i < COUNT(words); i++) {
		size_t n = strlen(words[i]);

		if (s.len <= n)
			continue;
		if (strncasecmp(s.p, words[i], n) == 0 && is_mark(s.p[n])) {
			s = slice(s.p + n, s.len - n);
			while (s.len > 0 && is_mark(s.p[0]))
				s = slice(s.p + 1, s.len - 1);
			*name = s;
			return true;
		}
		if (strncasecmp(s.p + s.len - n, words[i], n) == 0 &&
		    is_mark(s.p[s.len - n - 1])) {
			s.len -= n;
			while (s.len > 0 && is_mark(s.p[s.len - 1]))
				s.len--;
			*name = s;
			return true;
		}
	}
	return false;
}

void
fooddata_obsolete(struct fooddata *d)
{
	jsonw_name(&d->w, "obsolete");
	jsonw_bool(&d->w, true);
}

void
fooddata_size(struct fooddata *d, const struct size *s)
{
	jsonw_name(&d->w, "size_value");
	jsonw_number(&d->w, s->value);
	jsonw_name(&d->w, "size_unit");
	jsonw_text(&d->w, s->unit);
	jsonw_name(&d->w, "size_kind");
	jsonw_text(&d->w, size_kind_word(s->kind));
}

static bool
is_address(struct slice s)
{
	if ((s.len < 9 || memcmp(s.p, "https://", 8) != 0) &&
	    (s.len < 8 || memcmp(s.p, "http://", 7) != 0))
		return false;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return true;
}

bool
fooddata_image(struct fooddata *d, const struct fooddata_image *i)
{
	if (!is_address(i->url))
		return false;
	if (!d->any_image) {
		jsonw_name(&d->w, "images");
		jsonw_array(&d->w);
	}
	d->any_image = true;
	jsonw_object(&d->w);
	fooddata_put(d, "kind", slice_of(i->kind));
	fooddata_put(d, "lang", i->lang);
	fooddata_put(d, "url", i->url);
	if (is_address(i->small))
		fooddata_put(d, "thumbnail_url", i->small);
	if (is_address(i->full))
		fooddata_put(d, "full_url", i->full);
	if (i->raw.len > 0) {
		jsonw_name(&d->w, "raw");
		jsonw_raw(&d->w, i->raw);
	}
	if (i->licence != NULL)
		fooddata_put(d, "licence", slice_of(i->licence));
	if (i->credit != NULL)
		fooddata_put(d, "credit", slice_of(i->credit));
	jsonw_end(&d->w);
	return true;
}

void
fooddata_images_end(struct fooddata *d)
{
	if (d->any_image)
		jsonw_end(&d->w);
}
