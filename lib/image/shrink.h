/* SPDX-License-Identifier: MIT */
/* Makes two images from a foreign one. Each is decoded by a process of its own
 * (sandbox.h), which sees no other image, and whose result is checked. */
#ifndef SHRINK_H
#define SHRINK_H

#include "base/buf.h"
#include "image/cut.h"
#include "image/format.h"
#include "image/refusal.h"

struct shrink_rules {
	const struct format *format;
	long size, thumbnail;	/* pixels of the longer side, at most */
	long max_pixels;	/* of what is opened */
	long seconds;	/* of processor time */
};

enum { SHRINK_FULL, SHRINK_THUMBNAIL };

/* The result for an image; zero-initialize. */
struct shrunk {
	enum refusal refusal;
	const char *kind;	/* its format; NULL: refused */
	long width, height;	/* of the larger image */
	struct buf made[2];	/* the files; empty: refused */
};

/* Starts libvips and limits this process, once. Ends the program with status
 * 2 if it cannot. */
void shrink_init(const char *argv0);

/* Sets *to to the result for the image, cut as *cut says, which has to be
 * sound. Ends the program with status 2 if no process can be started. */
void shrink(const struct shrink_rules *rules, const struct cut *cut,
    struct slice picture, struct shrunk *to);

void shrunk_free(struct shrunk *s);

#endif
