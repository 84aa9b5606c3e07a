/* SPDX-License-Identifier: MIT */
/* Why an image was rejected. The decoder, which is untrusted, can only choose
 * one of these reasons; their texts are fixed. */
#ifndef REJECTION_H
#define REJECTION_H

#include "base/slice.h"

enum rejection {
	REJECTION_NONE,
	REJECTION_UNKNOWN_KIND,
	REJECTION_OTHER_KIND,
	REJECTION_NO_AVIF,
	REJECTION_TOO_MANY_PIXELS,
	REJECTION_HEADER,
	REJECTION_DAMAGED,
	REJECTION_OTHER_SIZE,
	REJECTION_OUTSIDE,
	REJECTION_DIED,
	REJECTION_LATE,
	REJECTION_NO_SPACE,
	REJECTIONS	/* the number of reasons */
};

/* The code and message of each reason. Several reasons may have the same code,
 * but each has its own message. Both are empty for REJECTION_NONE. */
extern const struct rejection_texts {
	const char *code, *message;
} rejection_texts[REJECTIONS];

/* Returns the reason with this code and message. Returns REJECTION_DIED for any
 * other text, because then the decoder did not follow the protocol. */
enum rejection rejection_find(struct slice code, struct slice message);

#endif
