/* SPDX-License-Identifier: MIT */
/* Reads bytes as a response to a request, like the engine of the fetchers. */
#ifndef RESPONDED_H
#define RESPONDED_H

#include "fetch/fetch.h"
#include "fetch/response.h"
#include "fuzz.h"
#include "record/roster.h"

/* Reads the bytes as the response *r, which is valid until the next call.
 * Returns false if they are not JSON, and sets *v. */
static inline bool
responded(struct response *r, const uint8_t *data, size_t size,
    struct verdict *v)
{
	static struct transfer t;

	if (t.easy == NULL)
		t.easy = curl_easy_init();
	buf_clear(&t.body);
	buf_add(&t.body, data, size);
	return response_read(r, &t, CURLE_OK, true, v);
}

/* Does the same, and lets the source judge the response with each of n HTTP
 * statuses. Checks that no product is found in an error response. */
static inline bool
responded_under(struct response *r, struct fetch_ask *ask, const uint8_t *data,
    size_t size, const long *https, size_t n,
    const struct fetch_source *of)
{
	const char *name = roster_find(slice_of(of->member))->name;

	if (!responded(r, data, size, &ask->verdict)) {
		fuzz_check_verdict(&ask->verdict, name);
		return false;
	}
	for (size_t i = 0; i < n; i++) {
		r->http = https[i];
		of->judge(r, ask);
		fuzz_check_verdict(&ask->verdict, name);
		fuzz_check(r->http == 200 ||
		    ask->verdict.status != OBSERVATION_FOUND,
		    "no product is found in an error");
	}
	return true;
}

#endif
