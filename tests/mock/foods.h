/* SPDX-License-Identifier: MIT */
/* The kinds of food of generated products, with plausible facts. */
#ifndef FOODS_H
#define FOODS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	FAT, SATURATED, TRANS, CHOLESTEROL, SODIUM, SALT, CARBOHYDRATES,
	SUGARS, ADDED, FIBER, PROTEINS, CALCIUM, IRON, POTASSIUM, VITAMIN_D,
	NUTRIENTS
};

/* Nutrients per 100 g (or ml) in units of 10 ng; salt is 2.5 times sodium. */
struct food {
	const char *name, *category, *tag, *allergen, *ingredients;
	bool liquid;
	unsigned serving;	/* g or ml */
	int64_t of[NUTRIENTS];
};

extern const struct food foods[];
extern const size_t n_foods;

#endif
