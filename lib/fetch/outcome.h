/* SPDX-License-Identifier: MIT */
/* What came of a request: its records have their answer, or it goes out
 * once more. */
#ifndef OUTCOME_H
#define OUTCOME_H

#include "fetch/requests.h"

struct outcome {
	struct requests *requests;
	struct answer answer;	/* of the last that ended */
	struct verdict whole;	/* of a batch that failed */
};

/* Deals with every request that has ended; false where none has. */
bool outcome_collect(struct outcome *o);
void outcome_free(struct outcome *o);

#endif
