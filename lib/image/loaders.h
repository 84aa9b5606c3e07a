/* SPDX-License-Identifier: MIT */
/* The accepted formats of untrusted images: the bytes that identify them, and
 * the only libvips loader that is allowed for each. */
#ifndef LOADERS_H
#define LOADERS_H

#include <stdbool.h>
#include <stdint.h>
#include "base/slice.h"

#define LOADERS_NONE UINT32_MAX

struct loader {
	const char *kind;	/* "jpeg", "png" and so on */
	size_t at, len;
	const char *magic;	/* the len bytes at offset `at` that identify
				 * the format */
	const char *loader, *class;	/* names of the libvips loader for
					 * streams, and of its class */
};

/* Returns the number of an image's format, which its first bytes identify, or
 * LOADERS_NONE if the format is not accepted. */
uint32_t loaders_kind(struct slice input);

/* Returns the loader of the format with that number, or NULL. */
const struct loader *loaders_of(uint32_t kind);

/* Starts libvips with only one of its modules, that for AVIF. Loading the
 * modules for other formats, such as PDF, would double the time of the start,
 * because they need many libraries. Returns false, with libvips' message, if
 * libvips fails. */
bool loaders_start(const char *argv0);

/* Blocks all libvips loaders except those of the accepted formats. */
void loaders_restrict(void);

/* Lets each loader read the first bytes of an image. On first use a loader may
 * read files, such as decoders in separate libraries, which a sandboxed process
 * cannot do. */
void loaders_warm_up(void);

#endif
