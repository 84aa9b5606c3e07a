/* SPDX-License-Identifier: MIT */
/* Stores the titles of a list, above its heading and between its rows, with
 * their meaning. A title that says that the rows below are not approved begins
 * a section. The section ends at a title that says that the rows below are
 * approved. If the title of the section names a category, the title of another
 * category also ends the section. */
#ifndef TITLES_H
#define TITLES_H

#include <stdbool.h>
#include <stdint.h>
#include "base/slice.h"
#include "json/writer.h"

#define TITLES 40	/* maximum titles that are stored */
#define TITLE_TEXT 80	/* bytes of a title with the NUL */

enum title_means {
	TITLE_NOTHING,	/* unknown meaning */
	TITLE_NOT_APPROVED,	/* the rows below are not approved */
	TITLE_MENTIONS,	/* mentions products that are not approved; the rows
			 * below are approved */
	TITLE_LEGEND,	/* explains which colors or marks mean "not approved" */
	TITLE_APPROVED,	/* the rows below are approved */
	TITLE_CATEGORY,	/* names a category */
	TITLE_LIST	/* the name of a list */
};

struct title {
	char text[TITLE_TEXT];
	uint64_t row;
	enum title_means means;
	bool above;	/* the title is above the first heading */
	bool kind;	/* the title names a kind of food */
	/* For the title of a section: the number of skipped rows, the first and
	 * the last of these rows, and the row of the title that ends the
	 * section (0 if there is none). */
	unsigned long rows;
	uint64_t first, last, until;
};

struct titles {
	struct title of[TITLES], spare;
	size_t n;
	unsigned long more;	/* number of titles that are not stored */
	struct title *section;	/* the title of the current section; NULL if the
				 * rows below are approved */
};

/* Adds a title, which may begin or end a section. Ignores a title between the
 * rows that has the same text as a title above the heading: each page of the
 * list repeats it. */
void titles_add(struct titles *t, struct slice text, enum title_means means,
    bool kind, bool above, uint64_t row);

/* Is the row in a section? If so, counts it as skipped. */
bool titles_skip(struct titles *t, uint64_t row);

/* Prints notes about sections, and about titles whose meaning is unknown or may
 * be misread. */
void titles_note(const struct titles *t, const char *name);

/* Writes the members titles and titles_more into the object that w is
 * writing. */
void titles_put(const struct titles *t, struct jsonw *w);

#endif
