/* SPDX-License-Identifier: MIT */
/* Finds the kind of food (the food group) that words mean, so that tuna never
 * matches peanut butter, whatever words their names have in common. The table
 * of words is from the categories of WIC, Open Food Facts and USDA's branded
 * foods. */
#ifndef FOODGROUP_H
#define FOODGROUP_H

#include "base/buf.h"

/* The group that the words mean, or 0 if it is uncertain. */
unsigned foodgroup_of(struct slice words);

/* Like foodgroup_of, but for the name of a product: matches only whole words,
 * because "riced cauliflower" is not rice. */
unsigned foodgroup_of_name(struct slice name);

/* Is it impossible that a food belongs to both groups? Returns false if one of
 * the groups is 0. */
bool foodgroup_differs(unsigned a, unsigned b);

const char *foodgroup_name(unsigned group);	/* name of a group: "nut
						 * butter" */

/* Converts names of groups, separated by semicolons as in the column foods of
 * share/categories.tsv, to a set: bit n is group n. Returns 0 for NULL. Ignores
 * unknown names. */
unsigned foodgroup_set(const char *names);

/* Does a group differ from every group of a set? Returns false for an empty
 * set. */
bool foodgroup_differs_from(unsigned group, unsigned set);

/* Like foodgroup_differs_from, but groups that are usually different foods,
 * such as yogurt and milk, also differ. */
bool foodgroup_may_differ_from(unsigned group, unsigned set);

/* Energy in kilocalories per 100 g. */
struct foodgroup_energy {
	double least;	/* minimum of all foods of the groups, or 0 if not
			 * known */
	double most;	/* maximum if the foods are drinks with a serving of one
			 * cup; otherwise 0 */
};

/* The energy that products of the groups in a set can have. */
struct foodgroup_energy foodgroup_energy(unsigned set);

/* Appends the names of a set: "cheese or tofu". */
void foodgroup_put_set(struct buf *b, unsigned set);

#endif
