/* SPDX-License-Identifier: MIT */
/* Which sources speak of the list's product, and by which of their names? */
#ifndef JUDGE_H
#define JUDGE_H

#include "agree/agree.h"
#include "merge/sources.h"

/* Scratch memory. Zero-initialise, judge_free. */
struct judge {
	struct agree_row row[SOURCES_ROWS];
	size_t rows;
	struct tokens name;
};

/* Fills in of each source its agreement, the best of its names, and whether
 * the list has more to say. Without a row all are neutral. A person is
 * trusted, and so is whom a person trusts. */
void judge_sources(struct judge *g, struct sources *all,
    const struct json *j);
void judge_free(struct judge *g);

#endif
