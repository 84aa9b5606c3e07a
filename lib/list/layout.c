/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/count.h"
#include "base/xalloc.h"
#include "list/layout.h"
#include "list/withdrawntitle.h"
#include "text/utf8.h"

#define TEXT_BYTES 60	/* maximum bytes of a text that a message quotes */

char *
layout_text(struct slice s)
{
	struct buf b = { 0 };

	buf_slice(&b, utf8_cut(s, TEXT_BYTES));
	buf_char(&b, '\0');
	return b.p;
}

struct layout_word *
layout_word(struct layout_counts *s, struct slice cell)
{
	for (size_t i = 0; i < s->words; i++)
		if (strlen(s->word[i].text) == cell.len &&
		    strncasecmp(s->word[i].text, cell.p, cell.len) == 0)
			return &s->word[i];
	if (s->words == LAYOUT_WORDS)
		return NULL;
	s->word = xgrow(s->word, &s->word_cap, s->words + 1,
	    sizeof(s->word[0]));
	s->word[s->words] = (struct layout_word){ .text = layout_text(cell) };
	return &s->word[s->words++];
}

/* Copies the texts of the headings. */
static void
copy_names(struct layout *l, const struct slice *cell, size_t cells)
{
	struct buf key = { 0 };
	const char *p;

	l->cells = cells;
	for (size_t i = 0; i < cells && i < LAYOUT_CELLS; i++) {
		buf_slice(&key, cell[i]);
		buf_char(&key, '\0');
	}
	buf_char(&key, '\0');	/* so that the key is never empty */
	l->key = key.p;
	l->key_len = key.len;
	p = l->key;
	for (size_t i = 0; i < cells && i < LAYOUT_CELLS; i++) {
		l->name[i] = p;
		p += cell[i].len + 1;
	}
}

static size_t
known_cells(const struct layout *l)
{
	return l->cells < LAYOUT_CELLS ? l->cells : LAYOUT_CELLS;
}

/* The number of headings to the left of cell i that have its meaning and its
 * spelling. */
static size_t
nth_of_its_spelling(const struct layout *l, size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < i; k++)
		n += l->cell[k].column == l->cell[i].column &&
		    strcasecmp(l->name[k], l->name[i]) == 0;
	return n;
}

/* The number of products side by side in a row: how often the heading of the
 * code is repeated. */
static size_t
count_blocks(const struct layout *l, enum column code)
{
	size_t blocks = 1;

	for (size_t i = 0; i < known_cells(l); i++)
		if (l->cell[i].column == code &&
		    nth_of_its_spelling(l, i) + 1 > blocks)
			blocks = nth_of_its_spelling(l, i) + 1;
	return blocks < LAYOUT_BLOCKS ? blocks : LAYOUT_BLOCKS;
}

/* The block whose code column is the nearest to the left of cell i. A column to
 * the left of all code columns belongs to the first block. */
static size_t
block_by_place(const struct layout *l, size_t i, enum column code)
{
	size_t block = 0;

	for (size_t k = 0; k < i; k++)
		if (l->cell[k].column == code)
			block = nth_of_its_spelling(l, k);
	return block < l->blocks ? block : l->blocks - 1;
}

static void
add_index(size_t *list, size_t *n, size_t i)
{
	if (*n < LAYOUT_SAME)
		list[(*n)++] = i;
}

/* Adds column i to block b. If the block has two columns with the same meaning,
 * the one with the lower rank is used. */
static void
put_column(struct layout *l, struct layout_block *b, size_t i)
{
	const struct heading_cell *c = &l->cell[i];
	size_t *at = &b->at[c->column];

	if (c->column == COLUMN_CODE)
		add_index(b->code, &b->codes, i);
	if (c->column == COLUMN_STATUS)
		add_index(b->status, &b->statuses, i);
	if (c->column == COLUMN_EFFECTIVE)
		add_index(b->begin, &b->begins, i);
	if (c->column == COLUMN_EXPIRES)
		add_index(b->end, &b->ends, i);
	if (*at == LAYOUT_NONE || c->rank < l->cell[*at].rank)
		*at = i;
}

/* Assigns each column to its block. If a heading occurs as often as there are
 * blocks, each block gets one of its columns. A column to the left of all code
 * columns belongs to all blocks. */
static void
assign_blocks(struct layout *l, enum column code, size_t blocks)
{
	size_t first = LAYOUT_NONE;

	l->blocks = blocks;
	for (size_t b = 0; b < l->blocks; b++)
		for (size_t c = 0; c < COLUMNS; c++)
			l->block[b].at[c] = LAYOUT_NONE;
	for (size_t i = 0; i < known_cells(l); i++) {
		size_t same = 0;

		if (l->cell[i].column == COLUMNS)
			continue;
		for (size_t k = 0; k < known_cells(l); k++)
			same += l->cell[k].column == l->cell[i].column &&
			    strcasecmp(l->name[k], l->name[i]) == 0;
		if (first == LAYOUT_NONE && l->cell[i].column == code)
			first = i;
		if (same == l->blocks)
			put_column(l, &l->block[nth_of_its_spelling(l, i)], i);
		else if (same == 1 && first == LAYOUT_NONE)
			for (size_t b = 0; b < l->blocks; b++)
				put_column(l, &l->block[b], i);
		else
			put_column(l, &l->block[block_by_place(l, i, code)],
			    i);
	}
}

/* If the user named a column, other columns with the same meaning are
 * ignored. */
static void
prefer_named(struct layout *l)
{
	bool named[COLUMNS + 1] = { false };

	for (size_t i = 0; i < known_cells(l); i++)
		named[l->cell[i].column] |= l->cell[i].by_user;
	for (size_t i = 0; i < known_cells(l); i++)
		if (named[l->cell[i].column] && !l->cell[i].by_user) {
			l->cell[i].neutral = l->cell[i].column < COLUMNS;
			l->cell[i].column = COLUMNS;
		}
}

/* Counts the different known columns, and marks them in has. Adds the number of
 * code columns to *codes, and sets *named if the user named a column. */
static unsigned
count_found(const struct layout *l, bool has[COLUMNS + 1], bool *named,
    size_t *codes)
{
	unsigned found = 0;

	for (size_t i = 0; i < known_cells(l); i++) {
		enum column c = l->cell[i].column;

		found += c < COLUMNS && !has[c];
		*codes += c == COLUMN_CODE;
		has[c] = true;
		*named |= l->cell[i].by_user;
	}
	return found;
}

/* Does each block describe a separate product? If some blocks have a
 * description or brand and others have only a code, these codes are second
 * codes of the same products. */
static bool
are_products(const struct layout *l)
{
	size_t bare = 0;

	for (size_t i = 0; i < l->blocks; i++)
		bare += l->block[i].at[COLUMN_DESCRIPTION] == LAYOUT_NONE &&
		    l->block[i].at[COLUMN_BRAND] == LAYOUT_NONE;
	return bare == 0 || bare == l->blocks;
}

/* Completes a heading whose l->cell and l->name are set; filled is the number
 * of its cells with text. Returns the number of known columns, or 0 if it is
 * not a heading. */
static unsigned
complete(struct layout *l, size_t filled)
{
	bool has[COLUMNS + 1] = { false }, named = false;
	enum column code;
	size_t codes = 0;
	unsigned found;

	prefer_named(l);
	found = count_found(l, has, &named, &codes);
	if (!has[COLUMN_CODE] && !(has[COLUMN_PLU] && found > 1))
		return 0;
	if (found == 1 && filled > codes && !named)
		return 0;
	code = has[COLUMN_CODE] ? COLUMN_CODE : COLUMN_PLU;
	assign_blocks(l, code, count_blocks(l, code));
	if (!are_products(l)) {
		memset(l->block, 0, sizeof(l->block));
		assign_blocks(l, code, 1);
	}
	l->found = found;
	return found;
}

unsigned
layout_read(struct layout *l, const struct slice *cell, size_t cells)
{
	size_t filled = 0;

	*l = (struct layout){ 0 };
	for (size_t i = 0; i < cells && i < LAYOUT_CELLS; i++) {
		l->cell[i] = heading_cell(cell[i]);
		filled += cell[i].len > 0;
	}
	copy_names(l, cell, cells);
	if (complete(l, filled) == 0) {
		layout_free(l);
		return 0;
	}
	return l->found;
}

bool
layout_is_near(const struct slice *cell, size_t cells)
{
	for (size_t i = 0; i < cells && i < LAYOUT_CELLS; i++)
		if (heading_cell(cell[i]).column == COLUMN_CODE)
			return true;
	return false;
}

/* May the cell belong to a second row of headings? It must be short and contain
 * no run of three digits. */
static bool
is_words(struct slice s)
{
	size_t run = 0;

	for (size_t i = 0; i < s.len; i++) {
		run = is_digit(s.p[i]) ? run + 1 : 0;
		if (run == 3)
			return false;
	}
	return s.len < 60;
}

/* Joins the two parts of a column's heading, from an upper and a lower row.
 * group is the nearest heading of the upper row that is above the column or to
 * its left. */
static void
join_cell(struct buf *name, struct heading_cell *c, struct slice group,
    struct slice upper, struct slice lower)
{
	struct buf both = { 0 };
	struct heading_cell two;

	if (lower.len == 0 || heading_cell(lower).column == COLUMN_CODE)
		group = upper;
	buf_slice(&both, group);
	if (group.len > 0 && lower.len > 0)
		buf_char(&both, ' ');
	buf_slice(&both, lower);
	two = heading_cell(buf_all(&both));
	*c = heading_cell(lower);
	if (two.column < COLUMNS && two.rank <= c->rank) {
		*c = two;
		buf_slice(name, buf_all(&both));
	} else if (c->column < COLUMNS) {
		buf_slice(name, lower);
	} else {
		*c = heading_cell(upper);
		buf_slice(name, upper.len > 0 ? upper : buf_all(&both));
	}
	buf_free(&both);
}

unsigned
layout_read_two(struct layout *l, const struct slice *upper, size_t uppers,
    const struct slice *lower, size_t lowers)
{
	size_t cells = uppers > lowers ? uppers : lowers, filled = 0, at = 0;
	struct slice group = { 0 }, none = slice("", 0);
	struct slice name[LAYOUT_CELLS];
	struct buf names = { 0 };
	size_t end[LAYOUT_CELLS];

	*l = (struct layout){ 0 };
	if (cells > LAYOUT_CELLS)
		return 0;
	for (size_t i = 0; i < lowers; i++) {
		filled += lower[i].len > 0;
		if (!is_words(lower[i]))
			return 0;
	}
	if (filled < 2)
		return 0;
	for (size_t i = 0; i < cells; i++) {
		struct slice up = i < uppers ? upper[i] : none;

		if (up.len > 0)
			group = up;
		join_cell(&names, &l->cell[i], group, up,
		    i < lowers ? lower[i] : none);
		end[i] = names.len;
	}
	for (size_t i = 0; i < cells; i++) {
		name[i] = slice(names.p + at, end[i] - at);
		at = end[i];
	}
	if (names.p == NULL)
		return 0;
	copy_names(l, name, cells);
	buf_free(&names);
	if (complete(l, 2) == 0) {
		layout_free(l);
		return 0;
	}
	return l->found;
}

/* The first column of a block. */
static size_t
first_column(const struct layout_block *b)
{
	size_t first = LAYOUT_NONE;

	for (size_t c = 0; c < COLUMNS; c++)
		if (b->at[c] < first)
			first = b->at[c];
	return first;
}

void
layout_read_above(struct layout *l, const struct slice *cell, size_t cells)
{
	for (size_t i = 0; l->blocks > 1 && i < l->blocks; i++) {
		struct layout_block *b = &l->block[i];
		struct slice title = slice("", 0);

		for (size_t k = 0; k < cells && k <= first_column(b); k++)
			if (cell[k].len > 0)
				title = cell[k];
		b->not_approved = withdrawntitle_is(title);
	}
}

bool
layout_same(const struct layout *a, const struct layout *b)
{
	return a->cells == b->cells && a->key_len == b->key_len &&
	    memcmp(a->key, b->key, a->key_len) == 0;
}

static void
free_counts(struct layout_counts *s)
{
	if (s == NULL)
		return;
	for (size_t i = 0; i < s->words; i++)
		free(s->word[i].text);
	for (size_t i = 0; i < COUNT(s->example); i++)
		free(s->example[i]);
	free(s->word);
	free(s);
}

void
layout_free(struct layout *l)
{
	free(l->key);
	for (size_t i = 0; i < LAYOUT_CELLS; i++)
		free_counts(l->counts[i]);
	*l = (struct layout){ 0 };
}
