/* SPDX-License-Identifier: MIT */
/* The formats of images that we write. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>

#include "base/slice.h"

#define FORMAT_SIDE_MAX 8192	/* pixels; largest width or height written */
#define FORMAT_BYTES_MAX ((size_t)16 << 20)	/* largest file written */
#define FORMAT_HEAD 16	/* bytes needed to identify a format */

struct format {
	const char *name, *suffix, *type;
	size_t at;	/* offset of magic in a file */
	const char *magic;
};

extern const struct format format_webp, format_jpeg;

/* Sets *format to the format with this name, for OPT_CALL. Returns NULL, or an
 * error message. */
const char *format_set(const struct format **format, const char *name);

/* Is a file that begins with these bytes in this format? Needs at least
 * FORMAT_HEAD bytes. */
bool format_is(const struct format *f, struct slice bytes);

#endif
