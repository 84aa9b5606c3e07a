/* SPDX-License-Identifier: MIT */
/* The meaning of a response or a document for one UPC. It becomes an
 * observation. Reasons and categories are static strings; the manuals list
 * them. */
#ifndef VERDICT_H
#define VERDICT_H

#include <time.h>
#include "base/buf.h"
#include "record/observation.h"

struct verdict {
	enum observation_status status;
	const char *reason;	/* for absent and skipped */
	const char *category;	/* for unknown: "api", "data", … */
	char code[32];
	char message[96];
	bool retry;	/* unknown: a retry may help */
	bool more;	/* the result is incomplete: another request follows */
	bool pending;	/* probably found; still being processed */
	const char *closed;	/* why the source will answer no further
				 * requests, or NULL */
	time_t closed_until;	/* until then; 0: until the end of this run */
	struct buf data;	/* for found: data as JSON */
};

void verdict_found(struct verdict *v);	/* the caller then writes data */
void verdict_absent(struct verdict *v, const char *reason);
void verdict_skipped(struct verdict *v, const char *reason);

/* The host failed; a retry may help. */
void verdict_failed(struct verdict *v, const char *code, const char *message);

/* The host responded, but the response is unusable. */
void verdict_useless(struct verdict *v, const char *code,
    const char *message);

/* Sets *v to the same result as *from, without its data. */
void verdict_repeat(struct verdict *v, const struct verdict *from);
void verdict_free(struct verdict *v);

/* Is the result unknown because of the host, and not because of the record? */
bool verdict_blames_host(const struct verdict *v);

/* Writes the verdict as an observation of the source with this long name. The
 * time is o.at, or now if that is empty; the other numbers are from o. */
void verdict_write(struct jsonw *w, const struct verdict *v,
    const char *source, struct observation o);

#endif
