/* SPDX-License-Identifier: MIT */
/* Input: the brand, description, subcategory and vocabulary of a row, and a
 * name, one per line. Checks that they become words that can be compared, that
 * the verdict is always the same, and that a cleaned name is text. */
#include "base/buf.h"
#include "food/brand.h"
#include "food/name.h"
#include "fuzz.h"
#include "match/agree.h"
#include "match/lessspecific.h"
#include "match/vocabulary.h"
#include "text/utf8.h"

static void
check_tokens(const struct tokens *t)
{
	fuzz_check(t->n <= TOKENS, "the number of words is limited");
	for (size_t i = 0; i < t->n; i++) {
		const struct token *w = &t->word[i];

		fuzz_check(w->len > 0 && w->len < TOKEN_TEXT &&
		    strlen(w->text) == w->len, "a word has letters");
		for (size_t k = 0; k < w->len; k++)
			fuzz_check((w->text[k] >= 'a' && w->text[k] <= 'z') ||
			    strchr("0123456789%./", w->text[k]) != NULL,
			    "letters are ASCII and lower case");
	}
}

static void
check_vocabulary(struct slice text)
{
	static struct buf words;
	static struct vocabulary set;
	struct vocabulary_counts r = { 0 };
	struct tokens t;

	for (int i = 0; i < 3; i++)
		vocabulary_count(&r, text);
	buf_clear(&words);
	vocabulary_put(&r, &words);
	vocabulary_read(&set, buf_all(&words));
	tokens_read(&t, text);
	for (size_t i = 0; i < t.n; i++)
		fuzz_check(t.word[i].kind != WORD_IDENTITY ||
		    t.word[i].len < 3 || vocabulary_has(&set,
		    token_slice(&t.word[i])), "a word in a set is found");
}

static void
check_name(struct slice name, struct slice brand)
{
	static struct buf b;
	bool text = utf8_valid(name) == name.len;

	buf_clear(&b);
	name_clean(&b, name, brand);
	fuzz_check(b.len <= name.len, "a cleaned name is not longer");
	fuzz_check(!text || utf8_valid(buf_all(&b)) == b.len,
	    "a cleaned name is UTF-8");
	buf_clear(&b);
	brand_put(&b, brand);
	fuzz_check(b.len <= brand.len, "a cleaned brand is not longer");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct agree_row row;
	static struct tokens name;
	struct slice text = slice((const char *)data, size);
	struct slice line[5] = { { "", 0 }, { "", 0 }, { "", 0 }, { "", 0 },
	    { "", 0 } };
	struct agree_words words;
	enum agreement a;

	for (int i = 0; i < 5 && fuzz_line(&text, &line[i]); i++)
		;
	words = (struct agree_words){ .brand = line[0],
	    .description = line[1], .subcategory = line[2],
	    .vocabulary = line[3], .category = { "", 0 } };
	agree_row_read(&row, &words);
	tokens_read(&name, line[4]);
	check_tokens(&row.words);
	check_tokens(&name);
	a = agree(&row, &name);
	fuzz_check(a >= AGREE_CONTRADICT && a <= AGREE_AGREE &&
	    agree(&row, &name) == a, "the verdict is always the same");
	(void)lessspecific_than_row(&row, &name, a);
	check_vocabulary(line[1]);
	check_name(line[4], line[0]);
	return 0;
}
