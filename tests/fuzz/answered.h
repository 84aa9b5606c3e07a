/* Bytes as the answer to a request, without the request: read as the engine
 * of the fetchers reads them. */
#ifndef ANSWERED_H
#define ANSWERED_H

#include "fetch/answer.h"

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

#endif
