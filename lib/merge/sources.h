/* SPDX-License-Identifier: MIT */
/* Everything that a record contains about its product, by source: the
 * observations of this run, earlier observations (known), and last the list. */
#ifndef SOURCES_H
#define SOURCES_H

#include "base/arena.h"
#include "food/size.h"
#include "json/index.h"
#include "match/agree.h"
#include "merge/priority.h"

/* Members of an observation's data that a product is made from: first the
 * fields (enum field), then members that belong to a field. */
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

/* Words of a row of the list. The words before LISTWORDS can replace a name,
 * the best first. */
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

/* Why a source is judged to have another product, or does not agree. */
enum why {
	WHY_NONE,
	WHY_NAME,	/* its name contradicts the list's rows */
	WHY_CATEGORY,	/* its category is, or usually is, another food than the
			 * list's rows */
	WHY_SOURCE,	/* its name shares no word with the name of a better
			 * source */
	WHY_PERSON,	/* a person said so */
	WHY_PERSON_NAME,	/* a person gave another name */
	WHY_VAGUE	/* its name is less specific than the list and has other
			 * words, is in another language, or names no product */
};

#define SOURCES_ROWS 8	/* maximum rows of a UPC that are compared; further rows
			 * usually repeat them */
#define SOURCES_WORDS 100	/* maximum rows of a UPC whose words are read */

#define SOURCES_NONE ((size_t)-1)

struct source {
	struct slice member;	/* name of its member in the record */
	struct slice name;	/* its long name as JSON, with quotes */
	struct slice at;	/* when its data was found; empty for the
				 * list */
	bool withdrawn;	/* its latest observation is absent or obsolete */
	size_t newer;	/* index of the next newer observation of the same
			 * source; SOURCES_NONE: this is the newest */
	bool won;	/* it gave the product a field, or a name that is less
			 * specific than the list */
	/* Set by judge_sources. */
	enum agreement agreement;	/* agreement of its best name with the
					 * list */
	bool named;	/* it has a name, and value[FIELD_NAME] is its best
			 * name */
	bool less_specific;	/* its name is less specific than the list */
	bool vague;	/* less_specific, and its name has other words than the
			 * list */
	bool trusted;	/* a person trusts it */
	bool by_person;	/* its name agrees with the name that a person gave */
	unsigned group;	/* food group of its category (foodgroup.h) */
	enum why why;	/* why it has another product or does not agree */
	bool excluded;	/* it gives no field: it has, or may have, another
			 * product */
	unsigned row_foods;	/* the list's foods, for WHY_CATEGORY */
	struct slice against;	/* long name of the better source, for
				 * WHY_SOURCE */
	unsigned place;	/* place in the order of sources; the smallest is
			 * first */
	uint32_t list;	/* node of apl for the list; otherwise JSON_NONE */
	struct slice composed;	/* its name, set by sourcename_read */
	struct slice brand;	/* by sourcebrand_read */
	struct slice size_text;	/* by sourcesize_read */
	struct size size;	/* by sourcesize_read */
	bool size_read;	/* size and size_text are set */
	bool size_in_name;	/* its only size is at the end of the name */
	struct size serving;	/* by sourcesize_serving_grams */
	bool serving_read;	/* serving is set */
	bool issues_read;	/* issues is set */
	unsigned issues;	/* by quality_facts */
	uint32_t value[VALUES];	/* nodes in the record, or JSON_NONE */
};

/* Zero-initialize; sources_gather any number of times; sources_free. */
struct sources {
	struct source *source;
	size_t n, cap;
	size_t person[2], persons;	/* indices of the observations of a
					 * person, the newer first */
	uint32_t word[LISTWORDS];	/* nodes of the words that are used for
					 * the list's name, or JSON_NONE */
	uint32_t row[SOURCES_ROWS][ROW_WORDS];	/* the same for each row */
	size_t rows;
	unsigned foods;	/* foods of the rows, a set (foodgroup.h), by
			 * judge_sources; 0: unknown */
	struct slice row_brand[SOURCES_ROWS];	/* by sourcebrand_read */
	struct buf escaped;	/* decoded strings; never reallocated within a
				 * record */
	struct buf text;	/* scratch to compose text */
	struct buf brands;	/* scratch for brands at the beginning of a
				 * name */
	struct arena texts;	/* composed texts */
	struct jsonindex now, known;	/* members of the record and of known */
};

/* Fills *all from a record. All slices in it are valid until the next call. */
void sources_gather(struct sources *all, const struct json *j);
void sources_free(struct sources *all);

/* Removes the text after start from all->text, and returns a copy that is valid
 * until the next record. */
struct slice sources_keep(struct sources *all, size_t start);

/* Decodes the text at node i. The slice is valid until the next text is
 * decoded. */
struct slice sources_peek(struct sources *all, const struct json *j,
    uint32_t i);

/* The newer observation of the same source, or NULL. */
const struct source *sources_newer(const struct sources *all,
    const struct source *s);

/* The newest observation of a person; NULL if there is none. */
const struct source *sources_person(const struct sources *all);

/* The node of a person's latest value for v, or JSON_NONE. */
uint32_t sources_person_says(const struct sources *all, enum value v);

/* Is stamp a before stamp b? An empty stamp is before all others. */
bool sources_is_before(struct slice a, struct slice b);

#endif
