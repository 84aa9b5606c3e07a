/* SPDX-License-Identifier: MIT */
/* Legends, and the marks that they explain: "* = discontinued" below a table,
 * and stars at codes or names. A person has to say what such a mark means. Only
 * marks that are text are read; colors are not. */
#ifndef LEGEND_H
#define LEGEND_H

#include "json/writer.h"
#include "list/layout.h"
#include "list/table.h"

#define LEGEND_MARKS 8
#define LEGEND_MARK 16	/* bytes of a mark */

struct legend {
	struct legend_mark {
		char text[LEGEND_MARK];
		char title[64];	/* the legend; "": only a person named it */
		uint64_t row;	/* of the legend */
		enum status means;	/* as a person said, or unknown */
		unsigned long rows;	/* with the mark */
		uint64_t first;
	} mark[LEGEND_MARKS];
	size_t n;
};

/* The mark that a title explains: the one with which it begins, or that is
 * in quotes or brackets, or a word of its own. Empty if there is none; a mark
 * at both ends is an ornament. */
struct slice legend_mark_of(struct slice title);

/* Keeps the marks that a legend explains. */
void legend_add(struct legend *g, struct slice title, uint64_t row);

/* Keeps the marks that a person named. */
void legend_heed(struct legend *g, const struct status_words *said);

/* Looks for legends in a row: its text, if it has no code of a product, or a
 * cell such as "* = discontinued" beside one. */
void legend_look(struct legend *g, const struct table_row *row, bool product);

/* What the marks of a product say; unknown ones are counted, and blank. */
enum status legend_read(struct legend *g, const struct table_row *row,
    const struct layout *y, const struct layout_block *b);

/* False, and an error was printed, if rows have marks that a legend explains
 * and nobody has settled. */
bool legend_settle(const struct legend *g, const char *name);

void legend_say(const struct legend *g, const char *name);
void legend_put(const struct legend *g, struct jsonw *w);

#endif
