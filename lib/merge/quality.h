/* SPDX-License-Identifier: MIT */
/* What is wrong with a product: named issues, as a set of bits. Their names,
 * and how much each takes off the score, are in the table quality_weights
 * (sql/002_products.sql); aplsync-record(7) explains them. */
#ifndef QUALITY_H
#define QUALITY_H

#include "json/json.h"
#include "json/writer.h"
#include "merge/sources.h"

enum quality_issue {
	QUALITY_LIST_ONLY,
	QUALITY_WITHDRAWN,
	QUALITY_NAME_DIFFERS,
	QUALITY_NO_BRAND,
	QUALITY_NO_CATEGORY,
	QUALITY_NO_SIZE,
	QUALITY_NO_IMAGE,
	QUALITY_NO_INGREDIENTS,
	QUALITY_NO_NUTRITION,
	QUALITY_NEGATIVE_NUTRIENT,
	QUALITY_OVER_100G,
	QUALITY_ENERGY_MISMATCH,
	QUALITY_ENERGY_IMPLAUSIBLE,
	QUALITY_SODIUM_IMPLAUSIBLE,
	QUALITY_SUGARS_OVER_CARBOHYDRATES,
	QUALITY_ADDED_OVER_SUGARS,
	QUALITY_SATURATED_OVER_FAT,
	QUALITY_OVER_SERVING,
	QUALITY_SERVING_OVER_SIZE,
	QUALITY_SUSPECT_SERVING,
	QUALITY_SIZE_DIFFERS,
	QUALITY_SOURCES_DIFFER,
	QUALITY_ISSUES
};

#define QUALITY(issue) (1u << (issue))

/* The issues of the nutrition facts that a source gives, per 100 g and per
 * serving. */
unsigned quality_facts(struct sources *all, const struct json *j,
    struct source *s);

/* Does one of them mean that the facts are impossible? Energy that does not
 * follow from the rest, or a part that is more than the whole, is only odd. */
bool quality_is_impossible(unsigned issues);

void quality_write(struct jsonw *w, unsigned issues);	/* array of names */

#endif
