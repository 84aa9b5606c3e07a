/* SPDX-License-Identifier: MIT */
/* Writes an observation's data (record(7), DATA) from what a source said:
 * text is cleaned, what is blank is left out, and an image has an address
 * that a browser may be given. Every source maps its answers with it. */
#ifndef FOODDATA_H
#define FOODDATA_H

#include "food/size.h"
#include "json/json.h"
#include "json/jsonw.h"

/* Scratch memory, for any number of data. Zero-initialise, then
 * fooddata_begin for each, fooddata_end; fooddata_free. */
#define FOODDATA_ITEMS 100	/* of a list of words; the rest is left out */

struct fooddata {
	const struct json *j;	/* what the source said */
	struct jsonw w;
	bool any_image;
	struct buf escaped, text;
};

/* Begins an object, appended to *data; true from fooddata_end: it is whole. */
void fooddata_begin(struct fooddata *d, const struct json *j,
    struct buf *data);
bool fooddata_end(struct fooddata *d);
void fooddata_free(struct fooddata *d);

/* The characters of node i, cleaned; empty where it is no string, or blank.
 * Of the first line at most NAME_CHARS (food/name.h) of them.
 * Valid until the next call. */
struct slice fooddata_clean(struct fooddata *d, uint32_t i, bool first_line);

/* Writes a member; false, and nothing, where s is empty. */
bool fooddata_put(struct fooddata *d, const char *name, struct slice s);

/* The same with the first line of node i, cleaned. */
bool fooddata_line(struct fooddata *d, const char *name, uint32_t i);

/* Writes what a printed size says: size_value, size_unit, size_kind. */
void fooddata_size(struct fooddata *d, const struct size *s);

/* All but url may be empty: NULL, or a slice of no bytes. */
struct fooddata_image {
	const char *kind;
	struct slice lang, url;	/* as it is shown */
	struct slice small, full;	/* a thumbnail of it; all of it */
	const char *licence, *credit;
};

/* Writes one image more; false where its url is no address. Behind the last
 * one comes fooddata_images_end. */
bool fooddata_image(struct fooddata *d, const struct fooddata_image *i);
void fooddata_images_end(struct fooddata *d);

#endif
