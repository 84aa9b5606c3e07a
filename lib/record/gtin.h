/* SPDX-License-Identifier: MIT */
/* GTINs: all spellings of a code in lists and from scanners, and the one key
 * under which it is stored. For the rules see GS1 General Specifications 7.9
 * (check digit), 7.10 (UPC-E), and aplsync-gtin(7). */
#ifndef GTIN_H
#define GTIN_H

#include <stdbool.h>
#include "base/slice.h"

#define GTIN_MAX 14	/* digits of the longest key */

enum gtin_kind {
	GTIN_UPC,	/* key: GTIN-13 zero-filled, or a case's 14 digits */
	GTIN_PLU,	/* key: the PLU without its check digit */
	GTIN_STATE_CODE,	/* a state's own code, such as 8888 */
	GTIN_BAD	/* reason says why */
};

struct gtin {
	enum gtin_kind kind;
	char key[GTIN_MAX + 1];
	const char *reason;	/* GTIN_BAD: why; GTIN_PLU: a warning or NULL */
	const char *flag;	/* "random_weight", "company_internal",
				 * "coupon", "placeholder", or NULL */
	bool plu_checked;	/* a PLU after which a digit was dropped, as its
				 * check digit */
};

/* Reads any spelling: digits with spaces, hyphens, an apostrophe or ".0",
 * UPC-E, EAN-8, lost leading zeros, the 17-digit national form, GS1 element
 * strings and digital links; PLUs only if plu is true. */
struct gtin gtin_read(struct slice text, bool plu);

/* The same, except for the national form, which no package has. */
struct gtin gtin_read_package(struct slice text, bool plu);

/* A character that is skipped between digits: its length in bytes, or 0.
 * Spreadsheets and web pages produce Unicode's spaces and hyphens. */
size_t gtin_filler(struct slice s);

/* Does s begin with one of the hyphens among them? */
bool gtin_hyphen(struct slice s);

/* Is this a key as in records: 13 digits, or 14 with indicator 1-9, with the
 * right check digit? */
bool gtin_is_key(struct slice s);

/* The check digit for the n digits of body, as '0'..'9'. */
char gtin_check_digit(const char *body, size_t n);

/* Do n digits end in their own check digit? */
bool gtin_passes(const char *digits, size_t n);

/* UPC-E: 8 digits to the 12 of UPC-A and back; false if there is no such
 * form. */
bool gtin_expand_upce(const char upce[8], char upca[12]);
bool gtin_compress_upca(const char upca[12], char upce[8]);

#endif
