/* SPDX-License-Identifier: MIT */
/* The titles of a list, above its heading and between its rows, and what was
 * understood of them. A title that says that what is below is not approved
 * begins a section. The section ends only at a title that says that what is
 * below is approved, or, if it is that of one category, at another category. */
#ifndef TITLES_H
#define TITLES_H

#include <stdbool.h>
#include <stdint.h>
#include "base/slice.h"
#include "json/writer.h"

#define TITLES 40	/* different ones that are kept */
#define TITLE_TEXT 80	/* bytes of one */

enum title_means {
	TITLE_NOTHING,	/* nothing that is known */
	TITLE_REFUSES,	/* what is below is not approved */
	TITLE_MENTIONS,	/* it speaks of what is not approved */
	TITLE_LEGEND,	/* the same, with colors or marks, which are not
			 * read */
	TITLE_APPROVES,
	TITLE_KIND,	/* a category */
	TITLE_LIST	/* the name of a list */
};

struct title {
	char text[TITLE_TEXT];
	uint64_t row;
	enum title_means means;
	bool above;	/* the first heading */
	bool kind;	/* it names a category */
	/* Of a section: its skipped rows, and the title that ended it. */
	unsigned long rows;
	uint64_t first, last, until;
};

struct titles {
	struct title of[TITLES], spare;
	size_t n;
	unsigned long more;	/* that are not kept */
	struct title *section;	/* NULL: what is below is approved */
};

/* Adds a title, which may begin or end a section. The same text as above the
 * heading is the head of another page: it changes nothing. */
void titles_add(struct titles *t, struct slice text, enum title_means means,
    bool kind, bool above, uint64_t row);

/* Is the row below a title that refuses? Then it is counted there. */
bool titles_skip(struct titles *t, uint64_t row);

/* Notes about sections, and about titles that are not understood. */
void titles_say(const struct titles *t, const char *name);

/* Writes the member titles into an object. */
void titles_put(const struct titles *t, struct jsonw *w);

#endif
