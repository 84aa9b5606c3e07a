/* SPDX-License-Identifier: MIT */
/* Finds the kind of food that words mean, so that tuna never matches peanut
 * butter, whatever words their names share. The words are taken from WIC's
 * categories, Open Food Facts' taxonomy and USDA's branded food categories. */
#ifndef FOODGROUP_H
#define FOODGROUP_H

#include "base/buf.h"

/* The group that the words mean, or 0 if it is uncertain. */
unsigned foodgroup_of(struct slice words);

/* The same for a product's name, where only whole words count: "riced
 * cauliflower" is not rice. */
unsigned foodgroup_of_name(struct slice name);

/* Is there no food that could be in both groups? False if either is 0. */
bool foodgroup_differs(unsigned a, unsigned b);

const char *foodgroup_name(unsigned group);	/* name of a group: "nut
						 * butter" */

/* Converts names of groups, separated by semicolons as in the column foods of
 * share/categories.tsv, to a set: bit n is group n. NULL gives the empty set.
 * Unknown names are ignored. */
unsigned foodgroup_set(const char *names);

/* Does a group differ from every group of a set? False for an empty set. */
bool foodgroup_differs_from(unsigned group, unsigned set);

/* The same, but also true for groups that are usually different foods, such as
 * yogurt and milk. */
bool foodgroup_may_differ_from(unsigned group, unsigned set);

/* Energy in kilocalories per 100 g. */
struct foodgroup_energy {
	double least;	/* the least that any food of the groups has; 0: not
			 * known */
	double most;	/* the most in a drink with a serving of one cup; 0: not
			 * drinks */
};

/* The energy that a list's products can have, if they belong to the groups in a
 * set. */
struct foodgroup_energy foodgroup_energy(unsigned set);

/* Appends the names of a set: "cheese or tofu". */
void foodgroup_put_set(struct buf *b, unsigned set);

#endif
