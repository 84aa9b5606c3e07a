/* SPDX-License-Identifier: MIT */
/* A JSON writer into a buffer, with a sticky error: write everything, check
 * once. json_parse accepts what it writes, as long as no name is written twice
 * and jsonw_raw is given JSON. */
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
void jsonw_end(struct jsonw *w);	/* ends the innermost object or array */
void jsonw_name(struct jsonw *w, const char *name);
void jsonw_name_slice(struct jsonw *w, struct slice name);	/* UTF-8 */
void jsonw_name_raw(struct jsonw *w, struct slice json);	/* "name": */
void jsonw_string(struct jsonw *w, struct slice s);	/* must be UTF-8 */

/* The same for any bytes: those that are not UTF-8 become U+FFFD. */
void jsonw_repaired(struct jsonw *w, struct slice s);
void jsonw_text(struct jsonw *w, const char *s);	/* NULL becomes null */
void jsonw_integer(struct jsonw *w, int64_t n);
void jsonw_number(struct jsonw *w, double x);	/* exact; must be finite */
void jsonw_bool(struct jsonw *w, bool yes);
void jsonw_null(struct jsonw *w);
void jsonw_raw(struct jsonw *w, struct slice json);	/* unchanged */

/* Is s, as a JSON string, the same bytes between quotes? May say no for text
 * that is not ASCII. */
bool jsonw_is_plain(struct slice s);

/* True if one complete value was written and there was no error. */
bool jsonw_done(const struct jsonw *w);

#endif
