/* SPDX-License-Identifier: MIT */
/* Which sources have the list's product, and which of their names agrees
 * best? */
#ifndef JUDGE_H
#define JUDGE_H

#include "match/agree.h"
#include "merge/sources.h"

/* Scratch memory. Zero-initialize, judge_free. */
struct judge {
	struct agree_row row[SOURCES_ROWS];
	size_t rows;
	struct tokens name, best;
	bool person_named;	/* a person gave a name */
	struct agree_row person;	/* that name, as a row of the list */
	struct tokens person_words;	/* and as words */
};

/* Sets for each source its agreement, the best of its names, and whether the
 * list says more than that. Without a row, all are neutral. The name that a
 * person gives is believed more than the list. A source that a person trusts
 * agrees, and one that a person distrusts is excluded. */
void judge_sources(struct judge *g, struct sources *all,
    const struct json *j);

/* Compares the sources with the best one; order has their indices, the best
 * first. Two differ if their names share no word that says what the product is.
 * Such a source is excluded if the best agrees with the list better, or if
 * their categories are different foods. True if any differs. */
bool judge_each_other(struct judge *g, struct sources *all,
    const struct json *j, const size_t *order);
void judge_free(struct judge *g);

#endif
