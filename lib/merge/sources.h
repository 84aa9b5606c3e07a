/* SPDX-License-Identifier: MIT */
/* Collects the data in a record by source: the observations at its top level,
 * earlier observations (the member "known"), and last the list. */
#ifndef SOURCES_H
#define SOURCES_H

#include "base/arena.h"
#include "food/size.h"
#include "json/index.h"
#include "match/agree.h"
#include "merge/priority.h"

/* The members of an observation's data that are used to make a product: first
 * the fields (enum field), then other members. */
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

/* Texts of a row of the list. The texts before LISTWORDS can replace a name;
 * the first is the best. */
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

/* Why a source has another product, or does not agree. */
enum why {
	WHY_NONE,
	WHY_NAME,	/* its name contradicts the list's rows */
	WHY_CATEGORY,	/* its category is another food than the list's rows, or
			 * usually is */
	WHY_SOURCE,	/* its name has no word in common with the name of a
			 * better source */
	WHY_PERSON,	/* a person decided this */
	WHY_PERSON_NAME,	/* a person gave another name */
	WHY_VAGUE	/* its name is less specific than the list and has other
			 * words, is in another language, or does not name a
			 * product */
};

#define SOURCES_ROWS 8	/* maximum rows of a UPC to compare; more rows usually
			 * repeat these */
#define SOURCES_WORDS 100	/* maximum rows of a UPC whose texts are read */

#define SOURCES_NONE ((size_t)-1)

struct source {
	struct slice member;	/* name of its member in the record */
	struct slice name;	/* its long name as JSON, with quotes */
	struct slice at;	/* time at which its data was found; empty for
				 * the list */
	bool withdrawn;	/* its latest observation is absent or obsolete */
	size_t newer;	/* index of the next newer observation of the same
			 * source, or SOURCES_NONE if this is the newest */
	bool chosen;	/* it was chosen for a field, or has a name that is less
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
	bool excluded;	/* it is not used for any field: it has, or may have,
			 * another product */
	unsigned row_foods;	/* for WHY_CATEGORY: the foods of the list */
	struct slice against;	/* for WHY_SOURCE: long name of the better
				 * source */
	unsigned place;	/* place in the order of sources; the smallest is
			 * first */
	uint32_t list;	/* node of apl for the list; otherwise JSON_NONE */
	struct slice composed;	/* its cleaned name, set by sourcename_read */
	struct slice brand;	/* set by sourcebrand_read */
	struct slice size_text;	/* set by sourcesize_read */
	struct size size;	/* set by sourcesize_read */
	bool size_read;	/* size and size_text are set */
	bool size_in_name;	/* its only size is at the end of the name */
	struct size serving;	/* set by sourcesize_serving_grams */
	bool serving_read;	/* serving is set */
	bool issues_read;	/* issues is set */
	unsigned issues;	/* set by quality_facts */
	uint32_t value[VALUES];	/* nodes in the record, or JSON_NONE */
};

/* Zero-initialize, call sources_gather any number of times, then
 * sources_free. */
struct sources {
	struct source *source;
	size_t n, cap;
	size_t person[2], persons;	/* indices of a person's observations,
					 * the newer first */
	uint32_t word[LISTWORDS];	/* nodes of the texts for the list's
					 * name, or JSON_NONE */
	uint32_t row[SOURCES_ROWS][ROW_WORDS];	/* nodes of the texts of each
						 * row */
	size_t rows;
	unsigned foods;	/* set of the rows' foods (foodgroup.h), set by
			 * judge_sources; 0 if unknown */
	struct slice row_brand[SOURCES_ROWS];	/* set by sourcebrand_read */
	struct buf escaped;	/* decoded strings; never reallocated within a
				 * record */
	struct buf text;	/* for temporary text */
	struct buf brands;	/* for brands_of in sourcename.c */
	struct arena texts;	/* composed texts */
	struct jsonindex members;	/* members of the record */
	struct jsonindex known;	/* members of its member "known" */
};

/* Sets *all from a record. All its slices are valid until the next call. */
void sources_gather(struct sources *all, const struct json *j);
void sources_free(struct sources *all);

/* Removes the text after start from all->text, and returns a copy that is valid
 * until the next record. */
struct slice sources_copy_text(struct sources *all, size_t start);

/* Decodes the text at node i. The result is valid until the next call. */
struct slice sources_decode(struct sources *all, const struct json *j,
    uint32_t i);

/* The newer observation of the same source, or NULL. */
const struct source *sources_newer(const struct sources *all,
    const struct source *s);

/* The newest observation of a person; NULL if there is none. */
const struct source *sources_person(const struct sources *all);

/* The node of the latest value that a person gave for v, or JSON_NONE. */
uint32_t sources_person_value(const struct sources *all, enum value v);

/* Is timestamp a before timestamp b? An empty timestamp is before all
 * others. */
bool sources_is_before(struct slice a, struct slice b);

#endif
