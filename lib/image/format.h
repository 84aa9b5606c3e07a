/* SPDX-License-Identifier: MIT */
/* The formats that pictures are written in. */
#ifndef FORMAT_H
#define FORMAT_H

#include <stdbool.h>

#include "base/slice.h"

#define FORMAT_SIDE_MAX 8192	/* pixels; no longer side is written */
#define FORMAT_BYTES_MAX ((size_t)16 << 20)	/* of a picture written */
#define FORMAT_HEAD 16	/* bytes that tell */

struct format {
	const char *name, *suffix, *type;
	size_t at;	/* where its files say so */
	const char *magic;
};

extern const struct format format_webp, format_jpeg;

/* For OPT_CALL: makes *format the one of that name; NULL, or what is wrong. */
const char *format_set(const struct format **format, const char *name);

/* Do bytes, the first FORMAT_HEAD of a file at least, say that it is of that
 * format? */
bool format_is(const struct format *f, struct slice bytes);

#endif
