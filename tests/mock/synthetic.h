/* SPDX-License-Identifier: MIT */
/* Made-up products, a function of the code alone, in the shapes of the real
 * answers: of Open Food Facts (about 3 KB of the fields a client asks for,
 * 40 KB of all), of UPC Database, and of FoodData Central. */
#ifndef SYNTHETIC_H
#define SYNTHETIC_H

#include <stdbool.h>
#include "json/jsonw.h"

struct synthetic {
	long absent;	/* percent of codes Open Food Facts does not have */
	long nameless;	/* percent of those it has that have no name */
	long upcdb_absent;	/* percent that UPC Database does not have */
	long fdc_absent;	/* percent that FoodData Central does not have */
};

extern struct synthetic synthetic;

/* Does Open Food Facts have it? code is in its stored form. An 8-digit code
 * that begins with 0 is a UPC-E, and stored under its UPC-A. */
bool synthetic_has(struct slice code);
bool synthetic_upcdb_has(struct slice code);
bool synthetic_fdc_has(struct slice code);

/* A number below n, the same for ever for one code and salt. */
unsigned synthetic_pick(struct slice code, const char *salt, unsigned n);

/* Writes the product object. fields is the request's list, or empty for all
 * there is; nutrition asks for the shape of API 3.5 in place of nutriments;
 * host is where the images are. */
void synthetic_product(struct jsonw *w, struct slice code, const char *fields,
    bool nutrition, const char *host);
void synthetic_upcdb(struct jsonw *w, struct slice code);
void synthetic_fdc(struct jsonw *w, struct slice code);	/* a row */

#endif
