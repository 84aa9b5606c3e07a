/* SPDX-License-Identifier: MIT */
/* The state of one list while it is read, only for the parts of list.h. */
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

#define READING_LAYOUTS 64	/* different headings in one list */
#define READING_TEXTS 8	/* texts of a row that may have to be rewritten */
#define READING_TITLE 60	/* longest title that can name a category */

/* The forms of the days of a column. */
struct reading_term {
	unsigned long n, form[DAY_FORMS], unreadable;
	uint64_t unreadable_row;
	bool day_first;	/* 23/11/2026 */
	char earliest[DAY_TEXT], latest[DAY_TEXT];
};

/* A row that is kept while the next one is read. */
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
	bool final;	/* the second reading: rows count, rejects are
			 * written */
	bool heading;	/* found */
	/* From titles, for the rows below them. */
	char category[CATEGORY_CODE];
	const char *category_from;	/* for explanations; NULL: from
					 * nowhere */
	struct titles titles;
	bool title_other;	/* the last title says that it is another's
				 * list */
	bool named;	/* a title above the heading says that it is the
			 * state's */
	uint64_t title_row;	/* of the first title above the heading that
				 * refuses; 0: none */
	char other[64];	/* the first that a title names instead of the state,
			 * or "" */
	uint64_t other_row;

	/* The last cell of the column of states, and whether it is the
	 * state's. */
	char last_state[48];
	size_t last_state_len;
	bool last_state_is;
	struct buf made;	/* a size from national_read */
	struct buf text[READING_TEXTS];
	struct buf cells;	/* cells that were rewritten */
	struct kept_row above;	/* the row above the heading */
	struct kept_row candidate;	/* the first that is of words alone */
	unsigned long mentions;	/* notices that speak of what is removed */
	/* The results of its rows. */
	unsigned long rows, with_upc, upcs, plus, plu_codes;
	unsigned long state_rows, state_codes;
	unsigned long rejected, notices, refused, foreign;
	unsigned long titled, flagged, beside;
	unsigned long worded;	/* whose description has a first or last day */
	unsigned long no_end, backward, overflowing, blank_heads;
	unsigned long plus_checked;	/* of plus */
	unsigned long no_state;	/* empty cells of a column of states */
	unsigned long expired, not_yet, right, wrong, no_category;
	const char *reject;	/* the reason for the first; a static string */
	uint64_t reject_row;
	uint64_t worded_row, flagged_row, titled_row, backward_row, beside_row;
	char foreign_name[64];
	struct reading_term effective, expires;
	struct strange strange;
	struct wrong_plus wrong_plus;
	struct disputed disputed;
	struct legend legend;
	const char *left_out;	/* why it is not a list; NULL: it is one */
};

/* Rejects the current row. */
void reading_reject(struct reading *l, const char *reason);

/* Makes records of the current row, or rejects or skips it. */
void reading_row(struct reading *l);

/* Do the status columns of a product say that it is not approved? A single no
 * decides; settle_blank says what an empty cell means. */
bool reading_is_refused(const struct reading *l, const struct layout *y,
    const struct layout_block *b);

/* Does a text of the row withdraw the approval? y is NULL for the national
 * format. */
bool reading_is_taken_back(const struct reading *l, const struct layout *y,
    const struct entry *e);

/* Reads the next row; without keep it cannot be read again. */
enum table_got reading_next(struct reading *l, bool keep);

/* Reads up to and including the heading; rows before it are notices. False if
 * there is none, with errno as table_next sets it, and *near the number of a
 * row that has UPCs and nothing else that is known, or 0. */
bool reading_find_heading(struct reading *l, uint64_t *near);

/* The current row as a heading, alone or together with the next one. NULL if it
 * is not one. */
struct layout *reading_heading(struct reading *l);

/* The same of a row below a heading. */
struct layout *reading_next_heading(struct reading *l);

/* Makes heading that of the rows below. False, and an error is printed, if
 * there are too many different ones. */
bool reading_use_heading(struct reading *l, struct layout *heading);

/* Handles a title, which may name what is below. */
void reading_title(struct reading *l, struct slice title);

/* The cell of the current row that is a title: the only one, or the first among
 * a page's number, a day, or headings. Empty if there is none. */
struct slice reading_title_cell(const struct reading *l);

/* Do the titles above its heading say that the list is another's, or of what is
 * not approved? Then why says so. A column that says it for each row counts
 * more. The titles are then forgotten. */
bool titles_refuse(struct reading *l, struct buf *why);

/* Why the file is not a list of what the state has approved, by its name or
 * that of its sheet, a static text; NULL: they do not say that. */
const char *title_of_name(const struct reading *l);

/* Sets the category to the one that the sheet's name says, if any. */
void title_category(struct reading *l);

/* Reads the days of the row at hand. Returns NULL, or why the row is rejected:
 * a day that cannot be read would list a product for ever, or too early. */
const char *reading_days(struct reading *l, const struct layout *y,
    const struct layout_block *b, struct entry *e);

/* The same of a line of the national file. */
const char *reading_national_days(struct reading *l, struct entry *e);

/* Reports how the list was read: notes for people, and a line of JSON. */
void reading_say(const struct reading *l);
void reading_explain(const struct reading *l, struct buf *out);

#endif
