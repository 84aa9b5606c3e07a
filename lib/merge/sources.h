/* SPDX-License-Identifier: MIT */
/* All that a record says about its product, source by source: tonight's
 * observations, those known from before, and the list as the last. */
#ifndef SOURCES_H
#define SOURCES_H

#include "agree/agree.h"
#include "base/arena.h"
#include "food/size.h"
#include "json/jsonindex.h"
#include "merge/priority.h"

/* Members of an observation's data that a product is made of: the fields,
 * and what goes with one of them. */
enum value {
	VALUE_SIZE = FIELDS,
	VALUE_SIZE_UNIT,
	VALUE_SERVING,
	VALUE_UPDATED,
	VALUE_VERIFIED,
	VALUE_VERIFIED_BY,
	VALUE_OBSOLETE,
	VALUE_OTHER_NAMES,
	VALUE_TRUST,
	VALUES
};

/* Words of a row of the list. Those before WORDS can stand for a name, the
 * best first. */
enum word {
	WORD_DESCRIPTION,
	WORD_SUBCATEGORY,
	WORD_CATEGORY,
	WORD_BRAND,
	WORDS,
	WORD_BRAND_NAME = WORDS,
	WORD_RIVALS,
	ROW_WORDS
};

#define SOURCES_ROWS 8	/* of a UPC that are compared; more say the same */
#define SOURCES_WORDS 100	/* of a UPC whose words are looked at */

struct source {
	struct slice member;	/* in the record */
	struct slice name;	/* in the store, as JSON: with quotes */
	struct slice at;	/* when it was found so; empty: of the list */
	bool withdrawn;	/* its latest answer is that it has none, or that it
			 * is no longer sold */
	bool older;	/* the source before this one in the array is the
			 * same, and newer */
	bool won;	/* it gave the product a field, or a name that says less
			 * than the list */
	/* By judge_sources. */
	enum agreement agreement;	/* of its best name with the list */
	bool named;	/* it has a name, value[FIELD_NAME] being the best */
	bool outdone;	/* that says less than the list does */
	bool trusted;	/* a person says that it is right */
	unsigned place;	/* in the order of preference: smaller first */
	uint32_t list;	/* the node of apl, of the list; else JSON_NONE */
	struct slice composed;	/* its name, by sourcename_read */
	struct slice brand;	/* by sourcename_brand */
	struct slice size_text;	/* by sourcesize_read */
	struct size size;	/* by sourcesize_read */
	uint32_t value[VALUES];	/* nodes, or JSON_NONE */
};

/* Zero-initialise; gather as often as you like; sources_free. */
struct sources {
	struct source *source;
	size_t n, cap;
	uint32_t word[WORDS];	/* nodes, or JSON_NONE: the first row's */
	uint32_t row[SOURCES_ROWS][ROW_WORDS];	/* each row's */
	size_t rows;
	struct slice row_brand[SOURCES_ROWS];	/* by sourcename_brand */
	struct buf escaped;	/* decoded strings; room to decode one more */
	struct buf text;	/* one that is being composed */
	struct buf brands;	/* those that a name may begin with */
	struct arena texts;	/* composed ones */
	struct jsonindex now, known;	/* of the record, of what is known */
};

/* Fills *all from a record; its slices are valid until the next call. */
void sources_gather(struct sources *all, const struct json *j);
void sources_free(struct sources *all);

/* Takes what was appended to all->text behind start out of it, to where it
 * stays until the next record. */
struct slice sources_keep(struct sources *all, size_t start);

/* The person who corrects products, as last heard; NULL if there is none. */
const struct source *sources_person(const struct sources *all);

/* The last that person said of it: a node, or JSON_NONE. */
uint32_t sources_person_says(const struct sources *all, enum value v);

/* Is stamp a before b? An empty one is before all. */
bool sources_is_before(struct slice a, struct slice b);

#endif
