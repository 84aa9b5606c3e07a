/* SPDX-License-Identifier: MIT */
/* The kind of food that words mean, so that tuna does not match peanut butter
 * whatever words they share. The words are those of WIC's categories, of Open
 * Food Facts' taxonomy and of USDA's branded food categories. */
#ifndef FOODGROUP_H
#define FOODGROUP_H

#include "base/buf.h"

/* A group, or 0 if the words do not mean one with certainty. */
unsigned foodgroup_of(struct slice words);

/* The same for a product's name, in which only whole words count: "riced
 * cauliflower" is not rice. */
unsigned foodgroup_of_name(struct slice name);

/* Can no food be in both groups? False if either is 0. */
bool foodgroup_differs(unsigned a, unsigned b);

const char *foodgroup_name(unsigned group);	/* "nut butter" */

/* Groups by their names, separated by semicolons, as in the foods of
 * share/categories.tsv: a set, in which group n is bit n. NULL is empty;
 * unknown names are ignored. */
unsigned foodgroup_set(const char *names);

/* Does a group differ from all groups of a set? False for an empty set. */
bool foodgroup_differs_from(unsigned group, unsigned set);

/* The same, or is it mostly another food, as yogurt and milk are? */
bool foodgroup_may_differ_from(unsigned group, unsigned set);

/* Kilocalories in 100 g. */
struct foodgroup_energy {
	double least;	/* that any food of the groups has; 0: not known */
	double most;	/* in a drink of which a serving is a cup; 0: they are
			 * not drinks */
};

/* What a list's products of the groups in a set can have. */
struct foodgroup_energy foodgroup_energy(unsigned set);

/* Appends the names of a set: "cheese or tofu". */
void foodgroup_put_set(struct buf *b, unsigned set);

#endif
