/* SPDX-License-Identifier: MIT */
/* Decides which sources have the list's product, and which of their names
 * agrees best. */
#ifndef JUDGE_H
#define JUDGE_H

#include "match/agree.h"
#include "merge/sources.h"

/* Scratch memory for any number of records. Zero-initialize; judge_free. */
struct judge {
	struct agree_row row[SOURCES_ROWS];
	size_t rows;
	struct tokens name, best;
	bool person_named;	/* a person gave the product a name */
	struct agree_row person;	/* that name, as a row of the list */
	struct tokens person_words;	/* that name as words */
};

/* Sets each source's agreement, its best name, and whether that name is less
 * specific than the list. If the list has no row, all sources are neutral. A
 * name given by a person outweighs the list. A source that a person trusts
 * agrees; a source that a person distrusts is excluded. */
void judge_sources(struct judge *g, struct sources *all,
    const struct json *j);

/* Compares the sources with the best source. order has their indices, from best
 * to worst. Two sources differ if their names have no common word that says
 * what the product is. A source that differs is excluded if the best source
 * agrees better with the list, or if their categories are different foods.
 * Returns true if any source differs. */
bool judge_each_other(struct judge *g, struct sources *all,
    const struct json *j, const size_t *order);
void judge_free(struct judge *g);

#endif
