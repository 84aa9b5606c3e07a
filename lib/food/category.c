/* SPDX-License-Identifier: MIT */
#include <stdint.h>

#include "food/category.h"

static const struct {
	const char *code;
	const char *name;
} names[] = {
	{ "02", "Cheese or tofu" },
	{ "03", "Eggs" },
	{ "05", "Breakfast cereal" },
	{ "06", "Legumes" },
	{ "08", "Fish" },
	{ "09", "Infant cereal" },
	{ "12", "Infant fruits and vegetables" },
	{ "13", "Infant meats" },
	{ "16", "Bread and whole grains" },
	{ "19", "Fruits and vegetables" },
	{ "21", "Infant formula" },
	{ "31", "Exempt infant formula" },
	{ "41", "WIC-eligible nutritionals" },
	{ "50", "Yogurt" },
	{ "51", "Whole milk" },
	{ "52", "Reduced-fat milk" },
	{ "53", "Juice 48 oz" },
	{ "54", "Juice 64 oz" },
};

/* The first row decides both of whose words occur; a word begins where its
 * text does ("inf" in "Infant", not in "mainframe"). */
static const struct {
	const char *word, *other;	/* other may be "" */
	const char *code;
} words[] = {
	{ "exempt", "formula", "31" },
	{ "formula", "", "21" },
	{ "nutritional", "", "41" },
	{ "inf", "cereal", "09" },
	{ "inf", "meat", "13" },
	{ "inf", "fruit", "12" },
	{ "inf", "vegetable", "12" },
	{ "yogurt", "", "50" },
	{ "cereal", "", "05" },
	{ "oatmeal", "", "05" },
	{ "juice", "64", "54" },
	{ "juice", "48", "53" },
	{ "frozen", "concentrate", "53" },
	{ "pourable", "concentrate", "53" },
	{ "milk", "whole", "51" },
	{ "milk", "2%", "52" },
	{ "milk", "1%", "52" },
	{ "milk", "skim", "52" },
	{ "milk", "fat", "52" },
	{ "milk", "reduced", "52" },
	{ "peanut", "butter", "06" },
	{ "bean", "", "06" },
	{ "peas", "", "06" },
	{ "legume", "", "06" },
	{ "lentil", "", "06" },
	{ "cheese", "", "02" },
	{ "tofu", "", "02" },
	{ "egg", "", "03" },
	{ "fish", "", "08" },
	{ "tuna", "", "08" },
	{ "salmon", "", "08" },
	{ "sardine", "", "08" },
	{ "mackerel", "", "08" },
	{ "bread", "", "16" },
	{ "tortilla", "", "16" },
	{ "pasta", "", "16" },
	{ "rice", "", "16" },
	{ "grain", "", "16" },
	{ "fruit", "", "19" },
	{ "vegetable", "", "19" },
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c & 0x80) != 0;
}

/* Is this what may stand between a code and its text? "16 oz Bag" is no
 * category 16, and "16 - 18 oz Jar" neither. */
static bool
is_join(struct slice s)
{
	bool mark = false;

	while (s.len > 0 && !is_letter(s.p[0])) {
		if (s.p[0] != ' ' && s.p[0] != '-' && s.p[0] != ':')
			return false;
		mark |= s.p[0] != ' ';
		s = slice(s.p + 1, s.len - 1);
	}
	return mark && s.len > 0;
}

void
category_split(struct slice cell, size_t width, char code[CATEGORY_CODE],
    struct slice *text)
{
	size_t digits = 0, drop = 0;
	struct slice rest;

	code[0] = '\0';
	*text = cell;
	while (digits < cell.len && is_digit(cell.p[digits]))
		digits++;
	rest = slice(cell.p + digits, cell.len - digits);
	while (drop + width < digits && cell.p[drop] == '0')
		drop++;
	if (digits == 0 || digits - drop > width || !(rest.len == 0 ||
	    slice_is(rest, ".0") || is_join(rest)))
		return;
	digits -= drop;
	memset(code, '0', width - digits);
	memcpy(code + width - digits, cell.p + drop, digits);
	code[width] = '\0';
	while (rest.len > 0 && !is_letter(rest.p[0]))
		rest = slice(rest.p + 1, rest.len - 1);
	*text = rest;
}

const char *
category_name(const char *code)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i].code, code) == 0)
			return names[i].name;
	return NULL;
}

#define TEXT_MAX 128
#define WORDS_MAX 16

/* A text in small letters, and where its words begin. */
struct text {
	char p[TEXT_MAX];
	const char *word[WORDS_MAX];
	size_t words;
	uint64_t initials;	/* a bit for each first letter, see bit_of */
};

/* Of letters alone no two have the same bit. */
static uint64_t
bit_of(char c)
{
	return UINT64_C(1) << (c & 63);
}

static void
read_text(struct text *t, struct slice s)
{
	bool inside = false;

	t->words = 0;
	t->initials = 0;
	if (s.len > TEXT_MAX - 1)
		s.len = TEXT_MAX - 1;
	for (size_t i = 0; i < s.len; i++) {
		char c = s.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		t->p[i] = c;
		if (!inside && t->words < WORDS_MAX) {
			t->word[t->words++] = t->p + i;
			t->initials |= bit_of(c);
		}
		inside = is_letter(c) || is_digit(c);
	}
	t->p[s.len] = '\0';
}

static bool
has_word(const struct text *t, const char *word)
{
	if (word[0] == '\0')
		return true;
	if ((t->initials & bit_of(word[0])) == 0)
		return false;
	for (size_t i = 0; i < t->words; i++)
		if (t->word[i][0] == word[0] &&
		    strncmp(t->word[i], word, strlen(word)) == 0)
			return true;
	return false;
}

const char *
category_guess(struct slice s)
{
	struct text t;

	read_text(&t, s);
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (has_word(&t, words[i].word) && has_word(&t, words[i].other))
			return words[i].code;
	return NULL;
}
