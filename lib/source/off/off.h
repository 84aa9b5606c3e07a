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

/* The names of the members of a document that we read, separated by commas.
 * Requests contain this list. */
extern const char off_fields[];

/* Converts a code in any form to the form in which Open Food Facts stores it:
 * without leading zeros, and then padded with zeros, to 8 digits if it has at
 * most 8, otherwise to 13. Returns false if text has no code. */
bool off_code(struct slice text, char code[OFF_CODE]);

/* Sets codes to the codes under which Open Food Facts may have the product of a
 * UPC: one, or two if the UPC has a UPC-E, which Open Food Facts does not
 * expand. Returns the number of codes. */
size_t off_codes(const char *upc, char codes[2][OFF_CODE]);

/* Scratch memory that can be used for many documents. Zero-initialize it; free
 * it with off_free. */
struct off {
	struct buf escaped;
	struct fooddata data;
};

void off_free(struct off *o);

/* Judges the response of API 2 or 3 to a request for one product, and sets *v.
 * http is the HTTP status. */
void off_judge(struct off *o, const struct json *j, long http,
    const char *upc, struct verdict *v);

/* Judges a document about the UPC. Sets *v to found, with the data of the
 * document, or to absent if the document has no name or is not about a food.
 * code is the document's code in Open Food Facts. */
void off_judge_document(struct off *o, const struct json *j, uint32_t doc,
    const char *code, struct verdict *v);

/* Returns when the document at node doc was last changed, in seconds since
 * 1970, or 0 if this is unknown. */
int64_t off_updated(const struct json *j, uint32_t doc);

#endif
