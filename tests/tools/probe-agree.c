/* SPDX-License-Identifier: MIT */
/* probe-agree - show how lib/match compares the row of a list with the name
 * from a source
 *
 * stdin has pairs of a row and a name: a table with tabs and a heading (upc,
 * brand, description, subcategory, name). If a line ends with a column "wrong",
 * the name is that of another product. Without an option, the program prints
 * measurements (make quality). A hard negative is a row with the name of
 * another pair whose brand and subcategory are the same, but whose description
 * is different.
 *
 *   probe-agree -v    print each pair with its verdict
 *   probe-agree -n    print each hard negative whose name agrees
 *   probe-agree -s    print each row with the name of a pair of another
 *                     category, if the name agrees */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "food/category.h"
#include "match/agree.h"
#include "match/foodgroup.h"
#include "match/vocabulary.h"
#include "text/fold.h"

enum { STRIDE = 7 };	/* a row is compared with every 7th name */

enum { UPC, BRAND, DESCRIPTION, SUBCATEGORY, NAME, COLUMNS };

static struct pair {
	char *line;
	struct slice cell[COLUMNS];
	const char *category;
	struct buf vocabulary;	/* of the first pair of its category */
	struct agree_row row;
	struct tokens name;
	enum agreement verdict;
	bool wrong;
} *pairs;
static size_t n, cap;

/* Splits a line into a new pair, which owns the line. */
static void
add_pair(char *line)
{
	struct pair *p;
	size_t len = strcspn(line, "\n");

	line[len] = '\0';
	pairs = xgrow(pairs, &cap, n + 1, sizeof(pairs[0]));
	p = &pairs[n++];
	memset(p, 0, sizeof(*p));
	p->line = line;
	p->wrong = len > 6 && strcmp(line + len - 6, "\twrong") == 0;
	for (int c = 0; c < COLUMNS; c++) {
		len = strcspn(line, "\t");
		p->cell[c] = slice(line, len);
		line += len + (line[len] == '\t');
	}
	p->category = category_guess(p->cell[SUBCATEGORY]);
}

static void
read_pairs(void)
{
	char *line = NULL;
	size_t size = 0;
	bool heading = true;

	while (getline(&line, &size, stdin) > 0) {
		if (heading)
			free(line);
		else
			add_pair(line);
		heading = false;
		line = NULL;
		size = 0;
	}
	free(line);
}

static bool
same_category(const struct pair *a, const struct pair *b)
{
	if (a->category == NULL || b->category == NULL)
		return slice_same(a->cell[SUBCATEGORY], b->cell[SUBCATEGORY]);
	return strcmp(a->category, b->category) == 0;
}

/* Learns the vocabulary of a pair's category, as an import does. */
static struct slice
learn(struct pair *p)
{
	struct vocabulary_counts r = { 0 };

	for (size_t i = 0; i < n; i++)
		if (same_category(p, &pairs[i]))
			vocabulary_count(&r, pairs[i].cell[DESCRIPTION]);
	vocabulary_put(&r, &p->vocabulary);
	return buf_all(&p->vocabulary);
}

static struct slice
vocabulary(struct pair *p)
{
	for (const struct pair *q = pairs; q < p; q++)
		if (same_category(p, q))
			return q->row.vocabulary;
	return learn(p);
}

static unsigned
foods_of(const struct pair *p)
{
	unsigned group = foodgroup_of(p->cell[SUBCATEGORY]);

	if (group == 0)
		group = foodgroup_of(p->cell[DESCRIPTION]);
	return group != 0 ? 1U << group : 0;
}

static void
judge(void)
{
	for (size_t i = 0; i < n; i++) {
		struct pair *p = &pairs[i];
		struct agree_words words = { .brand = p->cell[BRAND],
		    .description = p->cell[DESCRIPTION],
		    .subcategory = p->cell[SUBCATEGORY],
		    .vocabulary = vocabulary(p) };

		agree_row_read(&p->row, &words);
		p->row.foods = foods_of(p);
		tokens_read(&p->name, p->cell[NAME]);
		p->name.group = foodgroup_of_name(p->cell[NAME]);
		p->verdict = agree(&p->row, &p->name);
	}
}

/* Returns whether both have the same words, in any order. */
static bool
same_words(const struct tokens *a, const struct tokens *b)
{
	size_t found = 0;

	for (size_t i = 0; i < a->n; i++)
		for (size_t k = 0; k < b->n; k++)
			if (token_same(&a->word[i], &b->word[k])) {
				found++;
				break;
			}
	return a->n == b->n && found == a->n;
}

static bool
is_hard(const struct pair *row, const struct pair *name)
{
	return fold_same(row->cell[BRAND], name->cell[BRAND]) &&
	    slice_same(row->cell[SUBCATEGORY], name->cell[SUBCATEGORY]) &&
	    !same_words(&row->row.words, &name->row.words);
}

static void
show(const char *verdict, const struct pair *row, const struct pair *name)
{
	printf("%s\t%.*s\t%.*s | %.*s | %.*s\t%.*s%s\n", verdict,
	    (int)row->cell[UPC].len, row->cell[UPC].p,
	    (int)row->cell[BRAND].len, row->cell[BRAND].p,
	    (int)row->cell[DESCRIPTION].len, row->cell[DESCRIPTION].p,
	    (int)row->cell[SUBCATEGORY].len, row->cell[SUBCATEGORY].p,
	    (int)name->cell[NAME].len, name->cell[NAME].p,
	    name->wrong ? "\twrong" : "");
}

static void
negatives(bool print, size_t *agreed, size_t *all)
{
	*agreed = *all = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < n; k++) {
			if (!is_hard(&pairs[i], &pairs[k]) ||
			    pairs[i].wrong || pairs[k].wrong)
				continue;
			++*all;
			if (agree(&pairs[i].row, &pairs[k].name) !=
			    AGREE_AGREE)
				continue;
			++*agreed;
			if (print)
				show("agree", &pairs[i], &pairs[k]);
		}
}

static double
percent(size_t part, size_t of)
{
	return of > 0 ? 100.0 * (double)part / (double)of : 0;
}

/* Compares rows with the names of pairs of other categories. */
static void
other_categories(bool print)
{
	size_t count[3] = { 0 }, all = 0;

	for (size_t i = 0; i < n; i++)
		for (size_t k = i % STRIDE; k < n; k += STRIDE) {
			struct pair *row = &pairs[i], *name = &pairs[k];
			enum agreement a;

			if (row->wrong || name->wrong ||
			    same_category(row, name))
				continue;
			a = agree(&row->row, &name->name);
			all++;
			count[a]++;
			if (print && a == AGREE_AGREE)
				show("other category", row, name);
		}
	if (!print)
		printf("of another category: %zu: %.1f%% contradict, %.1f%% "
		    "neutral, %.2f%% agree\n", all, percent(count[0], all),
		    percent(count[1], all), percent(count[2], all));
}

static void
measurements(void)
{
	size_t count[2][3] = { { 0 } }, right, wrong, agreed, hard;

	for (size_t i = 0; i < n; i++)
		count[pairs[i].wrong][pairs[i].verdict]++;
	right = count[0][0] + count[0][1] + count[0][2];
	wrong = n - right;
	printf("pairs: %zu\n", right);
	for (int a = AGREE_AGREE; a >= AGREE_CONTRADICT; a--)
		printf("%s: %.1f%%\n", agreement_word((enum agreement)a),
		    percent(count[0][a], right));
	negatives(false, &agreed, &hard);
	printf("hard negatives: %zu\nhard negatives that agree: %.1f%%\n",
	    hard, percent(agreed, hard));
	other_categories(false);
	printf("wrong products: %zu: %zu contradict, %zu neutral, %zu agree\n",
	    wrong, count[1][AGREE_CONTRADICT], count[1][AGREE_NEUTRAL],
	    count[1][AGREE_AGREE]);
}

int
main(int argc, char **argv)
{
	size_t agreed, all;

	read_pairs();
	judge();
	if (argc > 1 && strcmp(argv[1], "-n") == 0)
		negatives(true, &agreed, &all);
	else if (argc > 1 && strcmp(argv[1], "-s") == 0)
		other_categories(true);
	else if (argc > 1)
		for (size_t i = 0; i < n; i++)
			show(agreement_word(pairs[i].verdict), &pairs[i],
			    &pairs[i]);
	else
		measurements();
	for (size_t i = 0; i < n; i++) {
		agree_row_free(&pairs[i].row);
		buf_free(&pairs[i].vocabulary);
		free(pairs[i].line);
	}
	free(pairs);
	return 0;
}
