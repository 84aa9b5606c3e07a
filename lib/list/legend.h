/* SPDX-License-Identifier: MIT */
/* Legends and the marks that they explain: "* = discontinued" below a table,
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
		char title[64];	/* the legend's text; "": named only by the
				 * user */
		uint64_t row;	/* row of the legend */
		enum status means;	/* as the user said, or
					 * STATUS_UNKNOWN */
		unsigned long rows;	/* rows with the mark */
		uint64_t first;
	} mark[LEGEND_MARKS];
	size_t n;
};

/* The mark that a title explains: the mark at its beginning, in quotes or
 * brackets, or alone between spaces. Empty if there is none. The same mark at
 * both ends is decoration. */
struct slice legend_mark_of(struct slice title);

/* Adds the marks that a legend explains. */
void legend_add(struct legend *g, struct slice title, uint64_t row);

/* Adds the marks that the user named. */
void legend_heed(struct legend *g, const struct status_words *said);

/* Looks for legends in a row. In a row with a product, only a cell such as "* =
 * discontinued" can be a legend; otherwise the whole text of the row can. */
void legend_look(struct legend *g, const struct table_row *row, bool product);

/* What the marks of a product mean: STATUS_NO, or STATUS_BLANK. Counts the rows
 * of each mark. */
enum status legend_read(struct legend *g, const struct table_row *row,
    const struct layout *y, const struct layout_block *b);

/* Returns false and prints an error if rows have marks that a legend explains,
 * and the user has not said what they mean. */
bool legend_settle(const struct legend *g, const char *name);

void legend_say(const struct legend *g, const char *name);
void legend_put(const struct legend *g, struct jsonw *w);

#endif
