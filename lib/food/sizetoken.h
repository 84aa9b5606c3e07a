/* SPDX-License-Identifier: MIT */
/* The words, numbers and signs of a printed size. */
#ifndef SIZETOKEN_H
#define SIZETOKEN_H

#include "food/unit.h"

#define SIZETOKENS 48	/* of a size; the rest is not looked at */

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
	double value;	/* of a number; 0 where it is too long to be one */
	double decimal;	/* of "1,500" read as 1.5; else value */
	const struct unit *unit;
};

static inline bool
sizetoken_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One of Unicode beyond ASCII is taken for a letter. */
static inline bool
sizetoken_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* Cuts s, a line, into tokens; returns how many. */
size_t sizetoken_read(struct slice s, struct sizetoken t[SIZETOKENS]);

#endif
