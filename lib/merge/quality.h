/* SPDX-License-Identifier: MIT */
/* What is wrong with a product: named issues, a set of bits. The names and
 * what each takes off the score stand in the table quality_weights
 * (sql/002_products.sql), their meaning in record(7). */
#ifndef QUALITY_H
#define QUALITY_H

#include "json/json.h"
#include "json/jsonw.h"

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
	QUALITY_ISSUES
};

#define QUALITY(issue) (1u << (issue))

const char *quality_name(enum quality_issue issue);

/* The issues of an observation's nutrition, per 100 g and per serving. */
unsigned quality_nutrition(const struct json *j, uint32_t nutrition);

void quality_write(struct jsonw *w, unsigned issues);	/* array of names */

#endif
