/* SPDX-License-Identifier: MIT */
/* The accepted formats of untrusted images: the bytes that identify them, and
 * the only libvips loader that is allowed for each. */
#ifndef LOADERS_H
#define LOADERS_H

#include <stdint.h>
#include "base/slice.h"

#define LOADERS_NONE UINT32_MAX

struct loader {
	const char *kind;	/* "jpeg", "png" and so on */
	size_t at, len;
	const char *magic;	/* len bytes at this place identify it */
	const char *loader, *class;	/* of libvips */
};

/* The number of the format of an image, by its first bytes; LOADERS_NONE if it
 * is not accepted. */
uint32_t loaders_kind(struct slice picture);

/* The loader of the format with that number; NULL if there is none. */
const struct loader *loaders_of(uint32_t kind);

/* Blocks all libvips loaders except these. */
void loaders_bar(void);

/* Lets each loader read the first bytes of an image. On first use a loader may
 * read files, such as decoders in separate libraries, which a sandboxed process
 * cannot do. */
void loaders_wake(void);

#endif
