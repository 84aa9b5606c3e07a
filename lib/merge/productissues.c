/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/count.h"
#include "merge/productissues.h"
#include "merge/quality.h"
#include "merge/sourcesize.h"

/* Maximum relative difference of two sizes that count as equal. */
#define SIZE_DIFFERS 0.03

/* Minimum and maximum weight of a milliliter of food in grams (oil, honey). If
 * "18 oz" in a list means fluid ounces, the ratio of the sizes is within this
 * range. */
#define LIGHTEST 0.85
#define HEAVIEST 1.5

/* Is it impossible that a and b are sizes of the same package? Returns false if
 * one is a count and the other is not, because they cannot be compared. */
static bool
sizes_differ(const struct size *a, const struct size *b)
{
	bool counts = a->kind == SIZE_COUNT && b->kind == SIZE_COUNT;
	double x = counts ? a->value : size_amount(a);
	double y = counts ? b->value : size_amount(b);

	if (x <= 0 || y <= 0)
		return false;
	if (a->kind == b->kind)
		return fabs(x - y) > SIZE_DIFFERS * y;
	return a->kind == SIZE_WEIGHT ? x < LIGHTEST * y || x > HEAVIEST * y :
	    y < LIGHTEST * x || y > HEAVIEST * x;
}

/* The list as a source, or NULL. */
static struct source *
list_of(const struct product *p)
{
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].list != JSON_NONE)
			return &p->all->source[i];
	return NULL;
}

/* The issues of the size: it differs from the list's size, or is less than a
 * serving. */
static unsigned
size_issues(const struct product *p, struct source *facts)
{
	const struct source *chosen = p->chosen[FIELD_SIZE];
	struct source *list = list_of(p);
	double whole = chosen == NULL ? 0 : size_amount(&chosen->size);
	unsigned issues = 0;

	if (chosen == NULL)
		return 0;
	if (list != NULL && list != chosen && sourcesize_read(p->all, p->j,
	    list) && sizes_differ(&chosen->size, &list->size))
		issues |= QUALITY(QUALITY_SIZE_DIFFERS);
	if (facts != NULL && chosen->size.kind == SIZE_WEIGHT &&
	    sourcesize_serving_grams(p->all, p->j, facts) >
	    whole * (1 + SIZE_DIFFERS))
		issues |= QUALITY(QUALITY_SERVING_OVER_SIZE);
	return issues;
}

unsigned
productissues_of(const struct product *p)
{
	static const struct {
		enum field field;
		enum quality_issue issue;
	} missing[] = {
		{ FIELD_BRAND, QUALITY_NO_BRAND },
		{ FIELD_CATEGORY, QUALITY_NO_CATEGORY },
		{ FIELD_SIZE, QUALITY_NO_SIZE },
		{ FIELD_IMAGE, QUALITY_NO_IMAGE },
		{ FIELD_INGREDIENTS, QUALITY_NO_INGREDIENTS },
		{ FIELD_NUTRITION, QUALITY_NO_NUTRITION },
	};
	struct source *facts = p->chosen[FIELD_NUTRITION];
	unsigned issues = 0;

	for (size_t i = 0; i < COUNT(missing); i++)
		if (p->chosen[missing[i].field] == NULL)
			issues |= QUALITY(missing[i].issue);
	if (slice_is(p->main->member, "apl"))
		issues |= QUALITY(QUALITY_LIST_ONLY);
	if (product_is_contradicted(p) && product_has_no_source(p))
		issues |= QUALITY(QUALITY_NAME_DIFFERS);
	for (size_t i = 0; i < p->all->n; i++)
		if (p->all->source[i].chosen && p->all->source[i].withdrawn)
			issues |= QUALITY(QUALITY_WITHDRAWN);
	issues |= facts == NULL ? p->withheld :
	    quality_facts(p->all, p->j, facts);
	if (p->differ)
		issues |= QUALITY(QUALITY_SOURCES_DIFFER);
	return issues | size_issues(p, facts);
}
