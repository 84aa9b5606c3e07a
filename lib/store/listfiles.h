/* SPDX-License-Identifier: MIT */
/* Files that options name for states' lists: "MI=FILE". */
#ifndef LISTFILES_H
#define LISTFILES_H

#include "base/slice.h"

/* Zero-initialize. */
struct listfiles {
	const char **named;	/* "MI=FILE" */
	size_t n, cap;
};

/* Adds what an option says, which must stay valid. Returns NULL, or what is
 * wrong with it. */
const char *listfiles_add(struct listfiles *f, const char *text);

/* The next file that was named for a state; NULL: there is no other. *at is 0
 * at first. */
const char *listfiles_next(const struct listfiles *f, struct slice state,
    size_t *at);

#endif
