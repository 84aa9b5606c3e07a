/* SPDX-License-Identifier: MIT */
/* Bytes as the answer to a request, without the request: read as the engine
 * of the fetchers reads them. */
#ifndef ANSWERED_H
#define ANSWERED_H

#include "fetch/answer.h"
#include "fetch/fetch.h"
#include "fuzz.h"

/* False where it is no JSON, and *v says so. *a is good until the next. */
static inline bool
answered(struct answer *a, const uint8_t *data, size_t size,
    struct verdict *v)
{
	static struct transfer t;

	if (t.easy == NULL)
		t.easy = curl_easy_init();
	buf_clear(&t.body);
	buf_add(&t.body, data, size);
	return answer_read(a, &t, CURLE_OK, true, v);
}

/* The same, and judged by the source under each of n statuses: nothing
 * is found in an error. */
static inline bool
answered_under(struct answer *a, struct fetch_ask *ask, const uint8_t *data,
    size_t size, const long *https, size_t n,
    const struct fetch_source *of)
{
	if (!answered(a, data, size, &ask->said)) {
		fuzz_check_verdict(&ask->said, of->name);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		a->http = https[i];
		of->judge(a, ask);
		fuzz_check_verdict(&ask->said, of->name);
		fuzz_holds(a->http == 200 ||
		    ask->said.status != OBSERVATION_FOUND,
		    "nothing is found in an error");
	}
	return true;
}

#endif
