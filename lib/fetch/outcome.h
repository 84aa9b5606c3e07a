/* SPDX-License-Identifier: MIT */
/* The result of a request: its records are complete, or it is sent again. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "fetch/requests.h"

struct outcome {
	struct requests *requests;
	struct response response;	/* of the request that ended last */
	struct verdict whole;	/* of a batch that failed */
};

/* Handles every request that has ended; false if none has. */
bool outcome_collect(struct outcome *o);
void outcome_free(struct outcome *o);

#endif
