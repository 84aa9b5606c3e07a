/* SPDX-License-Identifier: MIT */
/* The quality issues of a product, as a set of bits. quality.c finds the issues
 * of nutrition facts, and productissues.c all other issues. The table
 * quality_weights (sql/002_products.sql) has their names, and how much each
 * issue lowers the score, which quality_score.sql computes. aplsync-record(7)
 * describes the issues. */
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

/* The issues of a source's nutrition facts, per 100 g and per serving. */
unsigned quality_facts(struct sources *all, const struct json *j,
    struct source *s);

/* Does one of the issues mean that the facts are impossible? The other issues,
 * for example energy that does not match the nutrients, are only suspicious. */
bool quality_is_impossible(unsigned issues);

void quality_write(struct jsonw *w, unsigned issues);	/* writes an array of
							 * names */

#endif
