/* SPDX-License-Identifier: MIT */
/* A JSON writer into a buffer, with a sticky error: write everything, ask
 * once. What it writes json_parse accepts, as long as no name is written
 * twice and jsonw_raw is given JSON. */
#ifndef JSONW_H
#define JSONW_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

#define JSONW_DEPTH 64

struct jsonw {
	struct buf *out;
	unsigned depth;
	unsigned char state[JSONW_DEPTH + 1];
	const char *error;	/* static text; NULL while all is well */
};

void jsonw_init(struct jsonw *w, struct buf *out);
void jsonw_object(struct jsonw *w);
void jsonw_array(struct jsonw *w);
void jsonw_end(struct jsonw *w);	/* of the innermost object or array */
void jsonw_name(struct jsonw *w, const char *name);
void jsonw_name_slice(struct jsonw *w, struct slice name);	/* UTF-8 */
void jsonw_name_raw(struct jsonw *w, struct slice json);	/* "name": */

void jsonw_string(struct jsonw *w, struct slice s);	/* must be UTF-8 */
void jsonw_text(struct jsonw *w, const char *s);	/* NULL: null */
void jsonw_integer(struct jsonw *w, int64_t n);
void jsonw_number(struct jsonw *w, double x);	/* exact; must be finite */
void jsonw_bool(struct jsonw *w, bool yes);
void jsonw_null(struct jsonw *w);
void jsonw_raw(struct jsonw *w, struct slice json);	/* as it is */

/* True if one whole value was written and nothing went wrong. */
bool jsonw_done(const struct jsonw *w);

#endif
