/* SPDX-License-Identifier: MIT */
/* The meaning of a response, or of a document, for one UPC, which becomes an
 * observation. Reasons and categories are static texts; the manuals list
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
	bool more;	/* the result is not complete: another request
			 * follows */
	bool pending;	/* probably found; work on it is in progress */
	const char *closed;	/* why the source will not answer anything
				 * else */
	time_t closed_until;	/* 0: not in this run */
	struct buf data;	/* for found: JSON */
};

void verdict_found(struct verdict *v);	/* data is written by the caller */
void verdict_absent(struct verdict *v, const char *reason);
void verdict_skipped(struct verdict *v, const char *reason);

/* The host failed; a retry may help. */
void verdict_failed(struct verdict *v, const char *code, const char *message);

/* The host responded, but with nothing usable. */
void verdict_useless(struct verdict *v, const char *code,
    const char *message);

/* Becomes the same as from, without its data. */
void verdict_repeat(struct verdict *v, const struct verdict *from);
void verdict_free(struct verdict *v);

/* Is it the host's fault, and not the record's? */
bool verdict_blames_host(const struct verdict *v);

/* Writes it as the observation of a source, by its long name, made at o.at, or
 * now. */
void verdict_write(struct jsonw *w, const struct verdict *v,
    const char *source, struct observation o);

#endif
