/* SPDX-License-Identifier: MIT */
/* All that a record says about its product, source by source: observations from
 * this run, those known from before, and the list as the last. */
#ifndef SOURCES_H
#define SOURCES_H

#include "base/arena.h"
#include "food/size.h"
#include "json/index.h"
#include "match/agree.h"
#include "merge/priority.h"

/* Members of an observation's data from which a product is made: the fields,
 * and members that go with one of them. */
enum value {
	VALUE_SIZE = FIELDS,
	VALUE_SIZE_UNIT,
	VALUE_SERVING,
	VALUE_UPDATED,
	VALUE_VERIFIED,
	VALUE_VERIFIED_BY,
	VALUE_VERIFIED_NAME,
	VALUE_OBSOLETE,
	VALUE_OTHER_NAMES,
	VALUE_TRUST,
	VALUE_DISTRUST,
	VALUE_CLEARED,
	VALUE_SUSPECT,
	VALUE_INGREDIENTS_LANG,
	VALUES
};

/* Words of a row of the list. Those before LISTWORDS can replace a name, the
 * best first. */
enum listword {
	LISTWORD_DESCRIPTION,
	LISTWORD_SUBCATEGORY,
	LISTWORD_CATEGORY,
	LISTWORD_BRAND,
	LISTWORDS,
	LISTWORD_BRAND_NAME = LISTWORDS,
	LISTWORD_VOCABULARY,
	LISTWORD_CATEGORY_CODE,
	ROW_WORDS
};

/* Why a source is taken to have another product, or does not agree. */
enum why {
	WHY_NONE,
	WHY_NAME,	/* its name has other words than the list's rows */
	WHY_CATEGORY,	/* its category is another food than the list's rows,
			 * or mostly is */
	WHY_SOURCE,	/* a better source's name shares no word with its own */
	WHY_PERSON,	/* a person said so */
	WHY_PERSON_NAME,	/* a person gave another name */
	WHY_VAGUE	/* its name says less than the list's words, and other
			 * things than they do, or is in another language */
};

#define SOURCES_ROWS 8	/* of a UPC that are compared; further ones repeat
			 * them */
#define SOURCES_WORDS 100	/* of a UPC whose words are read */

#define SOURCES_NONE ((size_t)-1)

struct source {
	struct slice member;	/* in the record */
	struct slice name;	/* in the store, as JSON, with quotes */
	struct slice at;	/* when it was found; empty for the list */
	bool withdrawn;	/* its latest observation is absent, or says that the
			 * product is no longer sold */
	size_t newer;	/* index of the newer observation of the same source;
			 * SOURCES_NONE: this is the newest */
	bool won;	/* it gave the product a field, or a name that says less
			 * than the list */
	/* Set by judge_sources. */
	enum agreement agreement;	/* of its best name with the list */
	bool named;	/* it has a name, and value[FIELD_NAME] is the best */
	bool less_specific;	/* its name says less than the list does */
	bool vague;	/* and has words that the list does not have */
	bool trusted;	/* a person says that it is right */
	bool by_person;	/* its name agrees with the one that a person gave */
	unsigned group;	/* of its category (foodgroup.h) */
	enum why why;	/* it is another product, or differs */
	bool excluded;	/* it is another product, by a better source or a
			 * person: it gives nothing */
	unsigned row_foods;	/* the list's, if why is WHY_CATEGORY */
	struct slice against;	/* the better source's name, for WHY_SOURCE */
	unsigned place;	/* in the order of preference; a smaller one first */
	uint32_t list;	/* the node of apl, for the list; otherwise JSON_NONE */
	struct slice composed;	/* its name, by sourcename_read */
	struct slice brand;	/* by sourcebrand_read */
	struct slice size_text;	/* by sourcesize_read */
	struct size size;	/* by sourcesize_read */
	bool size_read;	/* it was read */
	bool size_in_name;	/* it is only at the end of the name */
	struct size serving;	/* by sourcesize_serving_grams */
	bool serving_read;	/* it was read */
	bool issues_read;	/* they were looked for */
	unsigned issues;	/* by quality_facts */
	uint32_t value[VALUES];	/* nodes, or JSON_NONE */
};

/* Zero-initialize; gather any number of times; sources_free. */
struct sources {
	struct source *source;
	size_t n, cap;
	size_t person[2], persons;	/* indices of a person's observations,
					 * the newer first */
	uint32_t word[LISTWORDS];	/* nodes, or JSON_NONE, from the first
					 * row */
	uint32_t row[SOURCES_ROWS][ROW_WORDS];	/* those of each row */
	size_t rows;
	unsigned foods;	/* of the rows, a set (foodgroup.h); 0: unknown; by
			 * judge_sources */
	struct slice row_brand[SOURCES_ROWS];	/* by sourcebrand_read */
	struct buf escaped;	/* decoded strings, with room for more */
	struct buf text;	/* the text that is being composed */
	struct buf brands;	/* with which a name may begin */
	struct arena texts;	/* finished ones */
	struct jsonindex now, known;	/* of the record, of known */
};

/* Fills *all from a record; its slices are valid until the next call. */
void sources_gather(struct sources *all, const struct json *j);
void sources_free(struct sources *all);

/* Moves what was appended to all->text after start to where it stays until the
 * next record. */
struct slice sources_keep(struct sources *all, size_t start);

/* Decodes the text at node i; the slice is valid until the next text is
 * decoded. */
struct slice sources_peek(struct sources *all, const struct json *j,
    uint32_t i);

/* The newer observation of the same source, or NULL. */
const struct source *sources_newer(const struct sources *all,
    const struct source *s);

/* The newest observation of a person; NULL if there is none. */
const struct source *sources_person(const struct sources *all);

/* What a person last said as v: a node, or JSON_NONE. */
uint32_t sources_person_says(const struct sources *all, enum value v);

/* Is stamp a before b? An empty one is before all others. */
bool sources_is_before(struct slice a, struct slice b);

#endif
