/* SPDX-License-Identifier: MIT */
/* Converts GTINs, in all forms that lists and scanners use, to the keys under
 * which products are stored. The rules are in GS1 General Specifications 7.9
 * (check digit) and 7.10 (UPC-E), and in aplsync-gtin(7). */
#ifndef GTIN_H
#define GTIN_H

#include <stdbool.h>
#include "base/slice.h"

#define GTIN_MAX 14	/* maximum digits of a key */

enum gtin_kind {
	GTIN_UPC,	/* key: a GTIN-13 padded with zeros, or a case code of
			 * 14 digits */
	GTIN_PLU,	/* key: the PLU without its check digit */
	GTIN_STATE_CODE,	/* a state-assigned code, such as 8888 */
	GTIN_BAD	/* not a valid code; see reason */
};

struct gtin {
	enum gtin_kind kind;
	char key[GTIN_MAX + 1];
	const char *reason;	/* static text: for GTIN_BAD the reason, for
				 * GTIN_PLU a warning or NULL */
	const char *flag;	/* "random_weight", "company_internal",
				 * "coupon", "placeholder", or NULL */
	bool plu_checked;	/* a PLU whose last digit was removed as its
				 * check digit */
};

/* Reads a code in any form: digits with spaces, hyphens, an apostrophe or ".0",
 * UPC-E, EAN-8, codes without their leading zeros, the 17 digits of the
 * national format (aplsync-gtin(7)), GS1 element strings and digital links.
 * Reads PLUs only if plu is true. */
struct gtin gtin_read(struct slice text, bool plu);

/* Like gtin_read, but rejects codes in the national format, which packages do
 * not use. */
struct gtin gtin_read_package(struct slice text, bool plu);

/* The length in bytes of the space or hyphen at the beginning of s, or 0.
 * gtin_read skips these characters between digits, including the Unicode forms
 * that spreadsheets and web pages produce. */
size_t gtin_filler(struct slice s);

/* Does s begin with a hyphen or one of its Unicode forms? */
bool gtin_hyphen(struct slice s);

/* Is s a valid key: 13 digits, or 14 digits with a first digit (in GS1's terms
 * the indicator digit) of 1 to 9, and a correct check digit? */
bool gtin_is_key(struct slice s);

/* The check digit of the n digits of body, as a character. */
char gtin_check_digit(const char *body, size_t n);

/* Is the last of the n digits the check digit of the digits before it? */
bool gtin_passes(const char *digits, size_t n);

/* Convert the 8 digits of a UPC-E to the 12 digits of the UPC-A, and back.
 * Return false if the code does not have the other form. Copy the check digit
 * without checking it. */
bool gtin_expand_upce(const char upce[8], char upca[12]);
bool gtin_compress_upca(const char upca[12], char upce[8]);

#endif
