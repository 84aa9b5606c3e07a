/* SPDX-License-Identifier: MIT */
/* Why an image could not be made. The texts are ours: the decoder can only
 * choose one of them. */
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
	REFUSALS	/* their number */
};

/* Each except the first has a code and a message; no two are the same. */
extern const struct refusal_words {
	const char *code, *message;
} refusal_words[REFUSALS];

/* The one with that code and message; REFUSAL_DIED if there is none. */
enum refusal refusal_find(struct slice code, struct slice message);

#endif
