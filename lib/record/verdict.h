/* SPDX-License-Identifier: MIT */
/* A verdict says what a response or a document of a source means for one UPC.
 * verdict_write converts it to an observation. Reasons and categories are
 * static texts, which the manuals list. */
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
	bool retry;	/* for unknown: a retry may help */
	bool more;	/* the result is incomplete: another request follows */
	bool pending;	/* the response is probably good, but a worker is still
			 * processing it */
	const char *closed;	/* why the source will not respond to more
				 * requests, or NULL */
	time_t closed_until;	/* time at which the source will respond again,
				 * or 0 if not during this run */
	struct buf data;	/* for found: data as JSON */
};

void verdict_found(struct verdict *v);	/* the caller then writes v->data */
void verdict_absent(struct verdict *v, const char *reason);
void verdict_skipped(struct verdict *v, const char *reason);

/* Sets *v to unknown, because the host failed. A retry may help. */
void verdict_failed(struct verdict *v, const char *code, const char *message);

/* Sets *v to unknown, because the host responded, but the response is
 * unusable. */
void verdict_unusable(struct verdict *v, const char *code,
    const char *message);

/* Sets *v to the same result as *from, without its data. */
void verdict_copy(struct verdict *v, const struct verdict *from);
void verdict_free(struct verdict *v);

/* Is the result unknown because the host failed, and not because of the
 * record? */
bool verdict_is_host_failure(const struct verdict *v);

/* Writes the verdict as an observation of the source with this long name. Its
 * time is o.at, or the current time if o.at is empty. http, tries and ms are
 * from o. */
void verdict_write(struct jsonw *w, const struct verdict *v,
    const char *source, struct observation o);

#endif
