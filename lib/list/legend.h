/* SPDX-License-Identifier: MIT */
/* Legends, and the marks that they explain: "* = discontinued" below a table,
 * and stars next to codes or names. The user must say what such a mark means.
 * Only marks that are text are read, not colors. */
#ifndef LEGEND_H
#define LEGEND_H

#include "json/writer.h"
#include "list/layout.h"
#include "list/table.h"

#define LEGEND_MARKS 8
#define LEGEND_MARK 16	/* bytes of a mark with its NUL */

struct legend {
	struct legend_mark {
		char text[LEGEND_MARK];
		char title[64];	/* the legend's text, or "" if only the user
				 * named the mark */
		uint64_t row;	/* row of the legend */
		enum status means;	/* what the user said that the mark
					 * means, or STATUS_UNKNOWN */
		unsigned long rows;	/* rows with the mark */
		uint64_t first;	/* the first row with the mark */
	} mark[LEGEND_MARKS];
	size_t n;
};

/* The mark that a title explains: the mark at its beginning, in quotes or
 * brackets, or alone between spaces. Empty if there is none. A mark at both
 * ends of the title is decoration. */
struct slice legend_mark_of(struct slice title);

/* Adds the marks that a legend explains; row is the row of the legend. */
void legend_add(struct legend *g, struct slice title, uint64_t row);

/* Adds the marks in the options --approved and --not-approved. */
void legend_add_options(struct legend *g, const struct status_words *options);

/* Looks for legends in a row. In a row with a product, only a cell such as
 * "*=discontinued" can be a legend. In any other row, the text of the whole row
 * can be a legend. */
void legend_find(struct legend *g, const struct table_row *row, bool product);

/* Returns STATUS_NO if a mark next to the product of block b means "not
 * approved"; otherwise STATUS_BLANK. Counts the rows of each mark. */
enum status legend_read(struct legend *g, const struct table_row *row,
    const struct layout *y, const struct layout_block *b);

/* Returns false and prints an error if rows have a mark that a legend explains,
 * and the user has not said what the mark means. */
bool legend_settle(const struct legend *g, const char *name);

/* Report the legends and the number of rows with each mark: as notes on stderr,
 * and as members of the object that w is writing. name is the name of the
 * list. */
void legend_note(const struct legend *g, const char *name);
void legend_put(const struct legend *g, struct jsonw *w);

#endif
