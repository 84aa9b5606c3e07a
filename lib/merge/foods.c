/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "food/category.h"
#include "match/foodgroup.h"
#include "merge/foods.h"

unsigned
foods_of_row(const struct agree_words *words, struct slice code)
{
	const struct category *c = category_find(code);
	const char *foods = c != NULL ? c->foods : NULL;
	unsigned group = foodgroup_of(words->subcategory), set;

	if (group == 0 && foods != NULL && strchr(foods, ';') != NULL) {
		set = foodgroup_set(foods);
		group = foodgroup_of(words->description);
		return (set >> group & 1) != 0 ? 1U << group : set;
	}
	if (group == 0)
		group = foodgroup_of(words->category);
	if (group == 0)
		group = foodgroup_of(words->description);
	return group != 0 ? 1U << group : foodgroup_set(foods);
}
