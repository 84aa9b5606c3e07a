/* SPDX-License-Identifier: MIT */
/* What an answer, or a document, means for one UPC: an observation in the
 * making. Reasons and categories are static texts; the manuals list them. */
#ifndef VERDICT_H
#define VERDICT_H

#include <time.h>
#include "base/buf.h"
#include "record/observation.h"

struct verdict {
	enum observation_status status;
	const char *reason;	/* of absent and skipped */
	const char *category;	/* of unknown: "api", "data", … */
	char code[32];
	char message[96];
	bool retry;	/* unknown: it may go better later */
	bool more;	/* but there is another request to make */
	bool pending;	/* found, it seems; work on it is under way */
	const char *closed;	/* the source will answer nothing else: why */
	time_t closed_until;	/* 0: not in this run */
	struct buf data;	/* of found: JSON */
};

void verdict_found(struct verdict *v);	/* data is written by the caller */
void verdict_absent(struct verdict *v, const char *reason);
void verdict_skipped(struct verdict *v, const char *reason);

/* The host did not do its part; asking again may help. */
void verdict_failed(struct verdict *v, const char *code, const char *message);

/* It answered, but with nothing that can be used. */
void verdict_useless(struct verdict *v, const char *code,
    const char *message);
void verdict_free(struct verdict *v);

/* Is it the host, not the record, that went wrong? */
bool verdict_blames_host(const struct verdict *v);

/* Writes it as the observation of a source's long name, made at o.at, or
 * now. */
void verdict_write(struct jsonw *w, const struct verdict *v,
    const char *source, struct observation o);

#endif
