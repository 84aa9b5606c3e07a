/* SPDX-License-Identifier: MIT */
/* The formats in which images are written. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>

#include "base/slice.h"

#define FORMAT_SIDE_MAX 8192	/* pixels; the longest side that is written */
#define FORMAT_BYTES_MAX ((size_t)16 << 20)	/* of an image that is
						 * written */
#define FORMAT_HEAD 16	/* bytes that identify a format */

struct format {
	const char *name, *suffix, *type;
	size_t at;	/* offset of its signature */
	const char *magic;
};

extern const struct format format_webp, format_jpeg;

/* For OPT_CALL: sets *format to the one of that name; NULL, or what is
 * wrong. */
const char *format_set(const struct format **format, const char *name);

/* Do the bytes, at least the first FORMAT_HEAD of a file, have that format? */
bool format_is(const struct format *f, struct slice bytes);

#endif
