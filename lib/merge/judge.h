/* SPDX-License-Identifier: MIT */
/* Decides which sources have the list's product, and which name of each source
 * agrees best. */
#ifndef JUDGE_H
#define JUDGE_H

#include "match/agree.h"
#include "merge/sources.h"

/* Memory for judge_sources, to use for any number of records. Zero-initialize;
 * free with judge_free. */
struct judge {
	struct agree_row row[SOURCES_ROWS];
	size_t rows;
	struct tokens name, best;
	bool person_named;	/* a person gave the product a name */
	struct agree_row person;	/* the person's name, as a row of the
					 * list */
	struct tokens person_words;	/* the person's name, as words */
};

/* Sets each source's agreement and best name, and whether this name is less
 * specific than the list. If the list has no row, all sources are neutral. If a
 * person gave a name, it overrides the list. A source that a person trusts
 * agrees; a source that a person distrusts is excluded. */
void judge_sources(struct judge *g, struct sources *all,
    const struct json *j);

/* Compares each source with the best source. order has the indices of the
 * sources, from best to worst. A source differs if its name and the name of the
 * best source have no common word that says what the product is. If then the
 * best source agrees better with the list, or the categories of both are
 * different foods, excludes the other source. Returns true if a source
 * differs. */
bool judge_compare_sources(struct judge *g, struct sources *all,
    const struct json *j, const size_t *order);
void judge_free(struct judge *g);

#endif
