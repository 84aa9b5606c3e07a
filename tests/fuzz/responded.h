/* SPDX-License-Identifier: MIT */
/* Bytes as the response to a request, read as the fetchers' engine reads
 * them. */
#ifndef RESPONDED_H
#define RESPONDED_H

#include "fetch/fetch.h"
#include "fetch/response.h"
#include "fuzz.h"
#include "record/roster.h"

/* False if they are not JSON; *v is then that verdict. *r is valid until the
 * next call. */
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

/* The same, and the source judges the response with each of n statuses. Checks
 * that nothing is found in an error. */
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
		fuzz_holds(r->http == 200 ||
		    ask->verdict.status != OBSERVATION_FOUND,
		    "nothing is found in an error");
	}
	return true;
}

#endif
