/* SPDX-License-Identifier: MIT */
/* Options that name files for states' lists: "MI=FILE". */
#ifndef LISTFILES_H
#define LISTFILES_H

#include "base/slice.h"

/* Initialize with zeros. */
struct listfiles {
	const char **option;	/* values such as "MI=FILE" */
	size_t n, cap;
};

/* Adds the value of an option; text must stay valid. Returns NULL, or what is
 * wrong with text. */
const char *listfiles_add(struct listfiles *f, const char *text);

/* The next file named for a state, or NULL. Set *at to 0 before the first
 * call. */
const char *listfiles_next(const struct listfiles *f, struct slice state,
    size_t *at);

#endif
