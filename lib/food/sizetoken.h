/* SPDX-License-Identifier: MIT */
/* Splits a printed size into words, numbers and signs. */
#ifndef SIZETOKEN_H
#define SIZETOKEN_H

#include "base/ascii.h"
#include "food/unit.h"

#define SIZETOKENS 48	/* maximum tokens of a size; more text is ignored */

enum token_kind {
	TOKEN_NUMBER,
	TOKEN_UNIT,
	TOKEN_TIMES,	/* x, × or * */
	TOKEN_DASH,	/* - or "to" */
	TOKEN_SLASH,
	TOKEN_WORD,
	TOKEN_OTHER
};

struct sizetoken {
	enum token_kind kind;
	double value;	/* value of a number, or 0 if it has too many digits */
	double decimal;	/* value if a comma is a decimal comma: 1.5 for
			 * "1,500" */
	const struct unit *unit;
};

/* Splits s, a single line, into tokens. Returns the number of tokens. */
size_t sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS]);

#endif
