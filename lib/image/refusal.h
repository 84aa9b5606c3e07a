/* SPDX-License-Identifier: MIT */
/* Why an image was rejected. The decoder, which is untrusted, can only choose
 * one of these reasons; their texts are fixed. */
#ifndef REFUSAL_H
#define REFUSAL_H

#include "base/slice.h"

enum refusal {
	REFUSAL_NONE,
	REFUSAL_UNKNOWN_KIND,
	REFUSAL_OTHER_KIND,
	REFUSAL_NO_AVIF,
	REFUSAL_TOO_MANY_PIXELS,
	REFUSAL_HEADER,
	REFUSAL_DAMAGED,
	REFUSAL_OTHER_SIZE,
	REFUSAL_OUTSIDE,
	REFUSAL_DIED,
	REFUSAL_LATE,
	REFUSAL_NO_SPACE,
	REFUSALS	/* the number of reasons */
};

/* The code and message of each reason. They are unique, and empty for
 * REFUSAL_NONE. */
extern const struct refusal_words {
	const char *code, *message;
} refusal_words[REFUSALS];

/* The reason with this code and message, or REFUSAL_DIED. */
enum refusal refusal_find(struct slice code, struct slice message);

#endif
