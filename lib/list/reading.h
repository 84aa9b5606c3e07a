/* SPDX-License-Identifier: MIT */
/* Everything that is known about one list while it is read, and a function that
 * reads its rows. Only the files that implement list.h include this header. */
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
#define READING_TEXTS 8	/* text cells of a row that may contain character
			 * references */
#define READING_TITLE 60	/* longest title that can name a category */

/* Counts of the first or the last days of a list. */
struct reading_term {
	unsigned long n;	/* dates that were read */
	/* By form; in form[1], the day is before the month. */
	unsigned long form[2][DAY_FORMS];
	unsigned long unreadable;
	uint64_t unreadable_row;
	char earliest[DAY_TEXT], latest[DAY_TEXT];
};

/* A copy of a row, to be used after later rows have been read. */
struct row_copy {
	struct buf text;
	struct slice cell[LAYOUT_CELLS];
	size_t cells;
};

struct reading {
	struct lists *all;	/* collects the rows of all lists */
	const char *state;
	const char *name;	/* for messages */
	const char *file;	/* base name of the file, or NULL for stdin */
	struct table table;
	struct layout *layout[READING_LAYOUTS];
	size_t layouts, at;	/* layout[at] is the current heading */
	int fd;
	char delim;	/* the delimiter, or '\0' for the national format */
	bool final;	/* the second reading, which makes entries and
			 * rejects */
	bool heading;	/* the heading has been found */
	/* What the titles say about the rows below them. */
	char category[CATEGORY_CODE];
	const char *category_from;	/* "title", "sheet", or NULL if category
					 * is empty */
	struct titles titles;
	bool title_other;	/* the last title that names an agency names
				 * another agency */
	bool named;	/* a title above the heading names the state */
	uint64_t title_row;	/* the first title above the heading that says
				 * "not approved", or 0 */
	char other[64];	/* name of the first other agency in a title, or "" */
	uint64_t other_row;

	/* The last cell of the state column, and whether it names the list's
	 * state. */
	char last_state[48];
	size_t last_state_len;
	bool last_state_is;
	struct buf size_text;	/* a size from national_read */
	struct buf text[READING_TEXTS];
	struct buf cells;	/* cells in which escapes were replaced */
	struct row_copy above;	/* the row above the heading */
	struct row_copy candidate;	/* the first row that contains only
					 * words, which may be the heading */
	unsigned long mentions;	/* notices that mention removed products */
	/* Counts of rows, codes and cells. */
	unsigned long rows, with_upc, upcs, plus, plu_codes;
	unsigned long state_rows, state_codes;
	unsigned long rejected, notices, not_approved, other_states;
	unsigned long below_title, flagged, with_text;
	unsigned long worded;	/* rows with a first or last day of approval in
				 * the description */
	unsigned long no_end;	/* last days that mean "no end" */
	unsigned long backward;	/* rows whose last day is before the first */
	unsigned long plus_checked;	/* rows with a PLU that has a check
					 * digit */
	unsigned long no_state;	/* rows with an empty state column */
	unsigned long expired, not_yet, no_category;
	const char *reject;	/* why the first rejected row was rejected, a
				 * static string */
	uint64_t reject_row;
	/* The first row of each count. */
	uint64_t worded_row, flagged_row, below_title_row, backward_row;
	uint64_t with_text_row;
	char other_state_name[64];
	struct reading_term effective, expires;
	struct dayorder order;	/* of day and month in dates */
	struct strange strange;
	struct wrong_plus wrong_plus;
	struct disputed disputed;
	struct legend legend;
	const char *left_out;	/* why the file was skipped, or NULL */
};

/* Reads the next row, a heading or any other, and replaces escapes in its
 * cells. If keep is true, table_put_back can put it back. */
enum table_got reading_next_row(struct reading *l, bool keep);

#endif
