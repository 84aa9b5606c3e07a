/* SPDX-License-Identifier: MIT */
/* Handles the result of a request: completes its records, or sends the request
 * again. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "fetch/requests.h"

struct outcome {
	struct requests *requests;
	struct response response;	/* response to the request that ended
					 * last */
	struct verdict whole;	/* the verdict on a whole batch */
};

/* Handles all requests that have ended. Returns false if there are none. */
bool outcome_collect(struct outcome *o);
void outcome_free(struct outcome *o);

#endif
