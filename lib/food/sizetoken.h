/* SPDX-License-Identifier: MIT */
/* The words, numbers and signs of a printed size. */
#ifndef SIZETOKEN_H
#define SIZETOKEN_H

#include "base/ascii.h"
#include "food/unit.h"

#define SIZETOKENS 48	/* of a size; the rest is ignored */

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
	double value;	/* of a number; 0 if it is too long */
	double decimal;	/* "1,500" read as 1.5; otherwise value */
	const struct unit *unit;
};


/* Splits s, a line, into tokens; returns their number. */
size_t sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS]);

#endif
