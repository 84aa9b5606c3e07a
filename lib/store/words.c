/* SPDX-License-Identifier: MIT */
#include "base/msg.h"
#include "json/jsonw.h"
#include "store/words.h"

static void
put_word(struct jsonw *w, struct slice word, bool fill)
{
	struct buf upper = { 0 };

	if (word.len == 0)
		return;
	if (fill && word.len == 1)
		buf_char(&upper, '0');
	for (size_t i = 0; i < word.len; i++)
		buf_char(&upper, word.p[i] >= 'a' && word.p[i] <= 'z' ?
		    (char)(word.p[i] - 'a' + 'A') : word.p[i]);
	jsonw_string(w, buf_all(&upper));
	buf_free(&upper);
}

static void
list(const char *words, bool fill, struct buf *json)
{
	struct jsonw w;

	jsonw_init(&w, json);
	jsonw_array(&w);
	for (const char *p = words; *p != '\0'; p += *p == ',') {
		size_t len = strcspn(p, ",");

		put_word(&w, slice_trim(slice(p, len)), fill);
		p += len;
	}
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s", words, w.error);
}

void
words_states(const char *words, struct buf *json)
{
	list(words, false, json);
}

void
words_categories(const char *words, struct buf *json)
{
	list(words, true, json);
}
