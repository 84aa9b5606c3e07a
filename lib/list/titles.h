/* SPDX-License-Identifier: MIT */
/* Keeps the titles of a list, above its heading and between its rows, with
 * their meaning. A title that says that the rows below are not approved begins
 * a section. The section ends only at a title that says that the rows below are
 * approved. If the section's title names a category, another category also ends
 * it. */
#ifndef TITLES_H
#define TITLES_H

#include <stdbool.h>
#include <stdint.h>
#include "base/slice.h"
#include "json/writer.h"

#define TITLES 40	/* maximum titles that are kept */
#define TITLE_TEXT 80	/* bytes of a title with its NUL */

enum title_means {
	TITLE_NOTHING,	/* unknown meaning */
	TITLE_REFUSES,	/* the rows below are not approved */
	TITLE_MENTIONS,	/* mentions products that are not approved */
	TITLE_LEGEND,	/* the same, by colors or marks */
	TITLE_APPROVES,
	TITLE_KIND,	/* names a category */
	TITLE_LIST	/* names a list */
};

struct title {
	char text[TITLE_TEXT];
	uint64_t row;
	enum title_means means;
	bool above;	/* it is above the first heading */
	bool kind;	/* it names a kind of food */
	/* For a section: the number of its skipped rows, the first and the last
	 * of them, and the row of the title that ended the section (0:
	 * none). */
	unsigned long rows;
	uint64_t first, last, until;
};

struct titles {
	struct title of[TITLES], spare;
	size_t n;
	unsigned long more;	/* number of titles that are not kept */
	struct title *section;	/* the current section; NULL: the rows below are
				 * approved */
};

/* Adds a title, which may begin or end a section. A title with the same text as
 * one above the heading is repeated at the top of a page, and is ignored. */
void titles_add(struct titles *t, struct slice text, enum title_means means,
    bool kind, bool above, uint64_t row);

/* Is the row in a section? Then counts it as skipped there. */
bool titles_skip(struct titles *t, uint64_t row);

/* Prints notes about sections, and about titles with an unknown meaning. */
void titles_say(const struct titles *t, const char *name);

/* Writes the members titles and titles_more into the object that w is
 * writing. */
void titles_put(const struct titles *t, struct jsonw *w);

#endif
