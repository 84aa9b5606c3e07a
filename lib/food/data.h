/* SPDX-License-Identifier: MIT */
/* Writes an observation's data (aplsync-record(7), DATA) from a source's
 * document. Cleans text, omits empty values, and accepts only image addresses
 * that are safe for a browser. The code of every source uses these
 * functions. */
#ifndef FOOD_DATA_H
#define FOOD_DATA_H

#include "food/size.h"
#include "json/json.h"
#include "json/writer.h"

#define FOODDATA_ITEMS 100	/* maximum items in a list of words; more items
				 * are omitted */

/* The writer. Zero-initialize, call fooddata_begin and fooddata_end for each of
 * any number of observations, then fooddata_free. */
struct fooddata {
	const struct json *j;	/* the source's document */
	struct jsonw w;
	bool any_image;
	struct buf escaped, text;
};

/* Begins a JSON object, which is appended to *data. fooddata_end ends it, and
 * returns true if it is complete. */
void fooddata_begin(struct fooddata *d, const struct json *j,
    struct buf *data);
bool fooddata_end(struct fooddata *d);
void fooddata_free(struct fooddata *d);

/* The cleaned text of node i of the document; empty if the node is not a string
 * or is blank. With first_line, returns at most NAME_CHARS (food/name.h)
 * characters of the first line. The result is valid until the next call. */
struct slice fooddata_clean(struct fooddata *d, uint32_t i, bool first_line);

/* Writes a member; if s is empty, writes nothing and returns false. */
bool fooddata_put(struct fooddata *d, const char *name, struct slice s);

/* Like fooddata_put, with the cleaned first line of node i as the value. */
bool fooddata_line(struct fooddata *d, const char *name, uint32_t i);

/* Is s empty, or a word for a missing value: "null", "unknown", "N/A"? */
bool fooddata_is_nothing(struct slice s);

/* Like fooddata_line, but if the line is a word for a missing value, writes
 * nothing and returns false. */
bool fooddata_known_line(struct fooddata *d, const char *name, uint32_t i);

/* Removes "discontinued" from the beginning or end of a name
 * ("DISCONTINUED_MAGGI Noodles"). Returns true if it found the word. */
bool fooddata_discontinued(struct slice *name);

/* Writes the member "obsolete": true, which means that the product is no longer
 * sold. */
void fooddata_obsolete(struct fooddata *d);

/* Writes a size as the members size_value, size_unit and size_kind. */
void fooddata_size(struct fooddata *d, const struct size *s);

/* An image of a product. Members other than url may be NULL or empty. */
struct fooddata_image {
	const char *kind;
	struct slice lang, url;	/* its language, and the address of its
				 * display size */
	struct slice small, full;	/* addresses of a thumbnail and of the
					 * full resolution */
	struct slice raw;	/* JSON object about the upload from which the
				 * image was made */
	const char *licence, *credit;
};

/* Writes an image. If its url is not a valid address, writes nothing and
 * returns false. After the last image, call fooddata_images_end. */
bool fooddata_image(struct fooddata *d, const struct fooddata_image *i);
void fooddata_images_end(struct fooddata *d);

#endif
