/* SPDX-License-Identifier: MIT */
/* Writes an observation's data (aplsync-record(7), DATA) from a source's words:
 * text is cleaned, blanks are left out, and an image must have an address that
 * is safe for a browser. Every source uses it to map its documents. */
#ifndef FOOD_DATA_H
#define FOOD_DATA_H

#include "food/size.h"
#include "json/json.h"
#include "json/writer.h"

#define FOODDATA_ITEMS 100	/* in a list of words; the rest is left out */

/* Scratch memory, for any number of data. Zero-initialize; fooddata_begin and
 * fooddata_end for each; fooddata_free. */
struct fooddata {
	const struct json *j;	/* the source's document */
	struct jsonw w;
	bool any_image;
	struct buf escaped, text;
};

/* Begins an object, appended to *data; fooddata_end returns true if it is
 * complete. */
void fooddata_begin(struct fooddata *d, const struct json *j,
    struct buf *data);
bool fooddata_end(struct fooddata *d);
void fooddata_free(struct fooddata *d);

/* The text of node i, cleaned; empty if it is not a string, or blank. With
 * first_line, at most NAME_CHARS (food/name.h) characters of the first line.
 * Valid until the next call. */
struct slice fooddata_clean(struct fooddata *d, uint32_t i, bool first_line);

/* Writes a member; if s is empty, writes nothing and returns false. */
bool fooddata_put(struct fooddata *d, const char *name, struct slice s);

/* The same with the first line of node i, cleaned. */
bool fooddata_line(struct fooddata *d, const char *name, uint32_t i);

/* Is it a word that means nothing: "null", "unknown", "N/A"? */
bool fooddata_is_nothing(struct slice s);

/* Writes the member, unless the first line of node i means nothing. */
bool fooddata_said(struct fooddata *d, const char *name, uint32_t i);

/* Removes the mark that the product is no longer sold from a name that begins
 * or ends with it ("DISCONTINUED_MAGGI Noodles"); true if there was one. */
bool fooddata_discontinued(struct slice *name);

/* Writes a member that says that the product is no longer sold. */
void fooddata_obsolete(struct fooddata *d);

/* Writes the value of a printed size: size_value, size_unit, size_kind. */
void fooddata_size(struct fooddata *d, const struct size *s);

/* All except url may be empty: NULL, or a slice of no bytes. */
struct fooddata_image {
	const char *kind;
	struct slice lang, url;	/* in display size */
	struct slice small, full;	/* a thumbnail; full resolution */
	struct slice raw;	/* JSON: of what the image was made */
	const char *licence, *credit;
};

/* Writes another image; false if its url is not an address. After the last one,
 * call fooddata_images_end. */
bool fooddata_image(struct fooddata *d, const struct fooddata_image *i);
void fooddata_images_end(struct fooddata *d);

#endif
