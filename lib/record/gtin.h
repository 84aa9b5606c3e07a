/* SPDX-License-Identifier: MIT */
/* GTINs: converts every way to write a code in lists and from scanners to the
 * key under which the code is stored. For the rules see GS1 General
 * Specifications 7.9 (check digit), 7.10 (UPC-E), and aplsync-gtin(7). */
#ifndef GTIN_H
#define GTIN_H

#include <stdbool.h>
#include "base/slice.h"

#define GTIN_MAX 14	/* digits of the longest key */

enum gtin_kind {
	GTIN_UPC,	/* key: a GTIN-13 padded with zeros, or a case code of
			 * 14 digits */
	GTIN_PLU,	/* key: the PLU without its check digit */
	GTIN_STATE_CODE,	/* a state's own code, such as 8888 */
	GTIN_BAD	/* not a valid code; see reason */
};

struct gtin {
	enum gtin_kind kind;
	char key[GTIN_MAX + 1];
	const char *reason;	/* static; for GTIN_BAD: why; for GTIN_PLU: a
				 * warning or NULL */
	const char *flag;	/* "random_weight", "company_internal",
				 * "coupon", "placeholder", or NULL */
	bool plu_checked;	/* a PLU from which a last digit was dropped as
				 * its check digit */
};

/* Reads a code in any form: digits with spaces, hyphens, an apostrophe or ".0",
 * UPC-E, EAN-8, codes without their leading zeros, the 17-digit national form,
 * GS1 element strings and digital links. Reads PLUs only if plu is true. */
struct gtin gtin_read(struct slice text, bool plu);

/* The same without the national form, which packages do not use. */
struct gtin gtin_read_package(struct slice text, bool plu);

/* If s begins with a character that is skipped between digits (a space or
 * hyphen, including the Unicode forms that spreadsheets and web pages produce),
 * its length in bytes; otherwise 0. */
size_t gtin_filler(struct slice s);

/* Does s begin with a hyphen or one of its Unicode forms? */
bool gtin_hyphen(struct slice s);

/* Is s a key as in records: 13 digits, or 14 with an indicator 1-9, with a
 * correct check digit? */
bool gtin_is_key(struct slice s);

/* The check digit of the n digits of body, as a character. */
char gtin_check_digit(const char *body, size_t n);

/* Is the last of n digits their check digit? */
bool gtin_passes(const char *digits, size_t n);

/* Convert 8 digits of UPC-E to 12 of UPC-A and back. False if the code has no
 * such form. The check digit is copied, not checked. */
bool gtin_expand_upce(const char upce[8], char upca[12]);
bool gtin_compress_upca(const char upca[12], char upce[8]);

#endif
