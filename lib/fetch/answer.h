/* SPDX-License-Identifier: MIT */
/* What came back of a request for JSON: told apart into what has to be
 * judged by the source, and what is no answer at all. */
#ifndef ANSWER_H
#define ANSWER_H

#include "fetch/transfer.h"
#include "json/json.h"
#include "record/verdict.h"

struct answer {
	long http;	/* status; 0: none came */
	CURL *easy;
	struct json json;	/* of the body; reused */
	struct buf mended;
};

/* True where the source has to judge it, by status and body: that is JSON,
 * where json says so. Else *v says what happened instead. Valid until the
 * next. */
bool answer_read(struct answer *a, const struct transfer *t, CURLcode result,
    bool json, struct verdict *v);
void answer_free(struct answer *a);

/* A header's value, empty where there is none; valid until the next call. */
struct slice answer_header(const struct answer *a, const char *name);

/* The source wants another key: nothing else will be answered. Its words are
 * not passed on, for they may repeat the key. */
void answer_refused_key(struct verdict *v);

/* A status that no source's words explain: "http_403" and its like. */
void answer_refused(const struct answer *a, struct verdict *v);

#endif
