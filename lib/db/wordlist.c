/* SPDX-License-Identifier: MIT */
#include "base/ascii.h"
#include "base/msg.h"
#include "db/wordlist.h"
#include "json/writer.h"

static void
put_word(struct jsonw *w, struct slice word, bool fill)
{
	struct buf upper = { 0 };

	if (word.len == 0)
		return;
	if (fill && word.len == 1)
		buf_char(&upper, '0');
	for (size_t i = 0; i < word.len; i++)
		buf_char(&upper, is_lower(word.p[i]) ?
		    (char)(word.p[i] - 'a' + 'A') : word.p[i]);
	jsonw_string(w, buf_all(&upper));
	buf_free(&upper);
}

static void
list_words(const char *words, bool fill, struct buf *json)
{
	struct slice rest = slice_of(words);
	struct jsonw w;

	jsonw_init(&w, json);
	jsonw_array(&w);
	while (rest.len > 0)
		put_word(&w, slice_trim(slice_split(&rest, ',')), fill);
	jsonw_end(&w);
	if (!jsonw_done(&w))
		msg_die("%s: %s", words, w.error);
}

void
wordlist_states(const char *words, struct buf *json)
{
	list_words(words, false, json);
}

void
wordlist_categories(const char *words, struct buf *json)
{
	list_words(words, true, json);
}
