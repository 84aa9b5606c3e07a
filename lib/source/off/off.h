/* SPDX-License-Identifier: MIT */
/* Open Food Facts: its codes, its responses, and its documents mapped to our
 * names. The API and the dumps have the same documents. */
#ifndef OFF_H
#define OFF_H

#include "food/data.h"
#include "json/json.h"
#include "record/verdict.h"

#define OFF_MEMBER "off"	/* in a record */
#define OFF_CODE 25	/* bytes of a stored code and its NUL */

/* The members to request: those that are read here. */
extern const char off_fields[];

/* Sets code to the form in which Open Food Facts stores a code of any spelling:
 * without leading zeros, filled up to 13 digits, or to 8 if 8 are enough. False
 * if text has no code. */
bool off_code(struct slice text, char code[OFF_CODE]);

/* The codes under which the product of a record's upc may be stored: one, or
 * two if the UPC has a UPC-E, which Open Food Facts does not expand. Returns
 * their number. */
size_t off_codes(const char *upc, char codes[2][OFF_CODE]);

/* Scratch memory; zero-initialize, off_free. */
struct off {
	struct buf escaped;
	struct fooddata data;
};

void off_free(struct off *o);

/* Judges the response to a request for one product, of API 2 or 3. */
void off_judge(struct off *o, const struct json *j, long http,
    const char *upc, struct verdict *v);

/* Judges a document that is known to be the UPC's: found, with its data, or
 * absent if it has no name. */
void off_judge_document(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct verdict *v);

/* When the document at node doc was last changed, in seconds since 1970; 0: it
 * does not say. */
int64_t off_updated(const struct json *j, uint32_t doc);

#endif
