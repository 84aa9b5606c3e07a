/* SPDX-License-Identifier: MIT */
/* Generated products, which depend only on the code, in the form of the real
 * responses: of Open Food Facts (about 3 KB with the fields that a client
 * requests, 40 KB with all), of UPC Database, FoodData Central and Kroger. */
#ifndef SYNTHETIC_H
#define SYNTHETIC_H

#include <stdbool.h>
#include "json/writer.h"

struct synthetic {
	long absent;	/* percent of codes that Open Food Facts lacks */
	long nameless;	/* percent of its products that have no name */
	long upcdb_absent;	/* percent that UPC Database lacks */
	long fdc_absent;	/* percent that FoodData Central lacks */
	long kroger_absent;	/* percent that Kroger lacks */
	bool groceries;	/* names and categories do not say which food it is,
			 * so a product fits any row of a list */
};

extern struct synthetic synthetic;

/* Each function returns whether the source has a code, which is in the form
 * that the source stores. At Open Food Facts, 8 digits that begin with 0 are a
 * UPC-E, and its product is stored under the UPC-A. */
bool synthetic_has(struct slice code);
bool synthetic_upcdb_has(struct slice code);
bool synthetic_fdc_has(struct slice code);
bool synthetic_kroger_has(struct slice code);

/* Returns the clockwise rotation, in degrees, with which the front image was
 * made from the upload. */
#define SYNTHETIC_WIDTH 900u
#define SYNTHETIC_HEIGHT 1200u
unsigned synthetic_angle(struct slice code);

/* Returns a number below n, which is always the same for a code and a salt. */
unsigned synthetic_pick(struct slice code, const char *salt, unsigned n);

/* Writes the product object. fields is the request's list of fields; if it is
 * empty, all fields are written. With nutrition, the object has the nutrition
 * of API 3.5 instead of nutriments. host is the host of the images. */
void synthetic_product(struct jsonw *w, struct slice code, const char *fields,
    bool nutrition, const char *host);
void synthetic_upcdb(struct jsonw *w, struct slice code);
void synthetic_fdc(struct jsonw *w, struct slice code);	/* a row */
void synthetic_kroger(struct jsonw *w, struct slice code, struct slice id);

#endif
