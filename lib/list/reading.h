/* SPDX-License-Identifier: MIT */
/* The state of one list while it is read. Only the implementation of list.h
 * includes this header. */
#ifndef READING_H
#define READING_H

#include "list/cellcode.h"
#include "list/disputed.h"
#include "list/entry.h"
#include "list/layout.h"
#include "list/legend.h"
#include "list/list.h"
#include "list/strange.h"
#include "list/wrongplu.h"
#include "list/table.h"
#include "list/titles.h"

#define READING_LAYOUTS 64	/* maximum different headings in a list */
#define READING_TEXTS 8	/* texts of a row that may need decoding */
#define READING_TITLE 60	/* longest title that can name a category */

/* The dates in a column. */
struct reading_term {
	unsigned long n, form[DAY_FORMS], unreadable;
	uint64_t unreadable_row;
	bool day_first;	/* 23/11/2026 */
	char earliest[DAY_TEXT], latest[DAY_TEXT];
};

/* A copy of a row, kept while later rows are read. */
struct kept_row {
	struct buf text;
	struct slice cell[LAYOUT_CELLS];
	size_t cells;
};

struct reading {
	struct lists *all;
	const char *state;
	const char *name;	/* for messages */
	const char *file;	/* base name; NULL: stdin */
	struct table table;
	struct layout *layout[READING_LAYOUTS];
	size_t layouts, at;	/* at: the current heading */
	int fd;
	char delim;	/* '\0': the national format */
	bool final;	/* the second reading, which makes entries and
			 * rejects */
	bool heading;	/* the heading has been found */
	/* Set by titles, for the rows below them. */
	char category[CATEGORY_CODE];
	const char *category_from;	/* for --explain; NULL: no category */
	struct titles titles;
	bool title_other;	/* the last title says that it is the list of
				 * another agency */
	bool named;	/* a title above the heading names the state */
	uint64_t title_row;	/* of the first title above the heading that
				 * says "not approved"; 0: none */
	char other[64];	/* the first other agency that a title names, or "" */
	uint64_t other_row;

	/* The last cell of the state column, and whether it names the state. */
	char last_state[48];
	size_t last_state_len;
	bool last_state_is;
	struct buf made;	/* a size from national_read */
	struct buf text[READING_TEXTS];
	struct buf cells;	/* cells that were rewritten */
	struct kept_row above;	/* the row above the heading */
	struct kept_row candidate;	/* the first row with only words, which
					 * may have been meant as a heading */
	unsigned long mentions;	/* notices that mention removed products */
	/* Counts of rows, codes and cells. */
	unsigned long rows, with_upc, upcs, plus, plu_codes;
	unsigned long state_rows, state_codes;
	unsigned long rejected, notices, refused, foreign;
	unsigned long titled, flagged, beside;
	unsigned long worded;	/* rows whose description has a first or last
				 * day */
	unsigned long no_end, backward, overflowing, blank_heads;
	unsigned long plus_checked;	/* rows of plus with a check digit */
	unsigned long no_state;	/* rows with an empty state column */
	unsigned long expired, not_yet, right, wrong, no_category;
	const char *reject;	/* the reason for the first reject, a static
				 * string */
	uint64_t reject_row;
	uint64_t worded_row, flagged_row, titled_row, backward_row, beside_row;
	char foreign_name[64];
	struct reading_term effective, expires;
	struct strange strange;
	struct wrong_plus wrong_plus;
	struct disputed disputed;
	struct legend legend;
	const char *left_out;	/* why the file was skipped, or NULL */
};

#endif
