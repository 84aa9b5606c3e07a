/* SPDX-License-Identifier: MIT */
/* Makes two pictures of one that somebody else made. Each is opened by a
 * process of its own (confine.h), which sees no picture but this, and
 * whose word about it is checked. */
#ifndef SHRINK_H
#define SHRINK_H

#include "base/buf.h"
#include "image/format.h"
#include "image/refusal.h"

struct shrink_rules {
	const struct format *format;
	long size, thumbnail;	/* pixels of the longer side, at most */
	long max_pixels;	/* of what is opened */
	long seconds;	/* of processor time */
};

enum { SHRINK_FULL, SHRINK_THUMBNAIL };

/* What came of a picture; zero-initialise. */
struct shrunk {
	enum refusal refusal;
	const char *kind;	/* what it was; NULL: refused */
	long width, height;	/* of the larger one made */
	struct buf made[2];	/* the files; empty: refused */
};

/* Starts libvips and limits this process, once. Ends the program with status
 * 2 if it cannot. */
void shrink_init(const char *argv0);

/* Makes *to what came of the picture. Ends the program with status 2 if no
 * process can be started. */
void shrink(const struct shrink_rules *rules, struct slice picture,
    struct shrunk *to);

void shrunk_free(struct shrunk *s);

#endif
