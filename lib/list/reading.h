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

/* Rejects the current row. */
void reading_reject(struct reading *l, const char *reason);

/* Adds the current row to the lists, or rejects or skips it. */
void reading_row(struct reading *l);

/* Do the status columns of a product say that it is not approved? A single "no"
 * is enough. settle_blank decides what an empty cell means. */
bool reading_is_refused(const struct reading *l, const struct layout *y,
    const struct layout_block *b);

/* Does text in the row withdraw the approval? y is NULL for the national
 * format. */
bool reading_is_taken_back(const struct reading *l, const struct layout *y,
    const struct entry *e);

/* Reads the next row. With keep, table_back can put it back. */
enum table_got reading_next(struct reading *l, bool keep);

/* Reads up to and including the heading; rows before it count as notices. If
 * there is no heading, returns false, with errno set as by table_next. *near is
 * then the number of a row whose only known heading is a UPC column, or 0. */
bool reading_find_heading(struct reading *l, uint64_t *near);

/* Reads the current row as a heading, alone or joined with the next row.
 * Returns NULL if it is not a heading. The caller owns the result. */
struct layout *reading_heading(struct reading *l);

/* The same, for a row below a heading. */
struct layout *reading_next_heading(struct reading *l);

/* Takes ownership of heading and uses it for the rows below. Returns false and
 * prints an error if the list has too many different headings. */
bool reading_use_heading(struct reading *l, struct layout *heading);

/* Handles a title, which may say what the rows below are. */
void reading_title(struct reading *l, struct slice title);

/* The title in the current row: its only text, or its first cell if the other
 * cells are a page number, a date, or headings. Empty if there is no title. */
struct slice reading_title_cell(const struct reading *l);

/* Do the titles above the heading say that the list belongs to another agency,
 * or has products that are not approved? If so, appends the reason to *why. A
 * state or status column overrides the titles. Resets what the titles said. */
bool titles_refuse(struct reading *l, struct buf *why);

/* Does the name of the file or sheet say that it is not a list of products that
 * the state approved? Returns the reason, a static string, or NULL. */
const char *title_of_name(const struct reading *l);

/* Sets the category to the one in the sheet's name, or to none. */
void title_category(struct reading *l);

/* Reads the dates of the current row into *e. Returns NULL, or why the row is
 * rejected, a static string. A row with an unreadable date is rejected, since
 * its product would be listed forever, or too early. */
const char *reading_days(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e);

/* The same, for a line of the national format. */
const char *reading_national_days(struct reading *l, struct entry *e);

/* Report how the list was read: as notes on stderr, and as a line of JSON
 * appended to *out. */
void reading_say(const struct reading *l);
void reading_explain(const struct reading *l, struct buf *out);

#endif
