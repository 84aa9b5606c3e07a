/* SPDX-License-Identifier: MIT */
/* Splits a printed size into words, numbers and signs. */
#ifndef SIZETOKEN_H
#define SIZETOKEN_H

#include "base/ascii.h"
#include "food/unit.h"

#define SIZETOKENS 48	/* most tokens of a size; further text is ignored */

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
	double value;	/* of a number; 0 if it has too many digits */
	double decimal;	/* "1,500" read as 1.5; otherwise value */
	const struct unit *unit;
};

/* Splits s, a line, into tokens; returns their number. */
size_t sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS]);

#endif
