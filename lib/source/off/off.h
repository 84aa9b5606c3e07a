/* SPDX-License-Identifier: MIT */
/* Open Food Facts: reads its codes, judges its responses, and maps its
 * documents to the data of observations. The API and the dumps have the same
 * documents. */
#ifndef OFF_H
#define OFF_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define OFF_MEMBER "off"	/* name of the member in a record */
#define OFF_CODE 25	/* bytes of a code in Open Food Facts with its NUL */

/* The members that are read here, for requests: separated by commas. */
extern const char off_fields[];

/* Converts a code in any form to the form in which Open Food Facts stores it:
 * without leading zeros, then padded with zeros to 8 digits if they fit,
 * otherwise to 13. False if text has no code. */
bool off_code(struct slice text, char code[OFF_CODE]);

/* The codes under which Open Food Facts may store the product of a record's
 * upc: one, or two if the UPC has a UPC-E, which Open Food Facts does not
 * expand. Returns the number of codes. */
size_t off_codes(const char *upc, char codes[2][OFF_CODE]);

/* Scratch memory for any number of documents. Zero-initialize; off_free. */
struct off {
	struct buf escaped;
	struct fooddata data;
};

void off_free(struct off *o);

/* Judges the response of API 2 or 3 to a request for one product, and sets *v.
 * http is the HTTP status. */
void off_judge(struct off *o, const struct json *j, long http,
    const char *upc, struct verdict *v);

/* Judges a document that is known to be of the UPC, and sets *v: found, with
 * its data, or absent if it has no name or is not a food. code is its code in
 * Open Food Facts. */
void off_judge_document(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct verdict *v);

/* When the document at node doc was last changed, in seconds since 1970; 0:
 * unknown. */
int64_t off_updated(const struct json *j, uint32_t doc);

#endif
