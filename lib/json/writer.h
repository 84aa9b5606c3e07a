/* SPDX-License-Identifier: MIT */
/* Writes JSON to a buffer. After an error, further calls do nothing, so the
 * caller can write everything and then check jsonw_done once. json_parse
 * accepts the output if no name is written twice and the arguments of jsonw_raw
 * and jsonw_name_raw are valid. */
#ifndef JSON_WRITER_H
#define JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

#define JSONW_DEPTH 64

struct jsonw {
	struct buf *out;
	unsigned depth;
	unsigned char state[JSONW_DEPTH + 1];
	const char *error;	/* static text; NULL if there is none */
};

void jsonw_init(struct jsonw *w, struct buf *out);
void jsonw_object(struct jsonw *w);
void jsonw_array(struct jsonw *w);
void jsonw_end(struct jsonw *w);	/* ends the current object or array */

/* Write a name or a string, which must be UTF-8. */
void jsonw_name(struct jsonw *w, const char *name);
void jsonw_name_slice(struct jsonw *w, struct slice name);
void jsonw_string(struct jsonw *w, struct slice s);

/* Writes a name that is already JSON, with its quotes and colon. */
void jsonw_name_raw(struct jsonw *w, struct slice json);

/* Like jsonw_string, but replaces each invalid UTF-8 byte by U+FFFD. */
void jsonw_repaired(struct jsonw *w, struct slice s);
void jsonw_text(struct jsonw *w, const char *s);	/* NULL becomes null */
void jsonw_integer(struct jsonw *w, int64_t n);

/* Writes x so that a reader gets the same double. x must be finite. */
void jsonw_number(struct jsonw *w, double x);
void jsonw_bool(struct jsonw *w, bool yes);
void jsonw_null(struct jsonw *w);

/* Copies a value that is already JSON. */
void jsonw_raw(struct jsonw *w, struct slice json);

/* Can s be written as a JSON string without escapes? Returns false for all
 * non-ASCII text, because it does not check UTF-8. */
bool jsonw_is_plain(struct slice s);

/* True if one complete value was written and there was no error. */
bool jsonw_done(const struct jsonw *w);

#endif
