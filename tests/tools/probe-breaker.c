/* SPDX-License-Identifier: MIT */
/* probe-breaker PATIENCE - run lib/fetch/breaker alone, for tests
 *
 * Commands on stdin, with times in seconds:
 * sent NOW | failed NOW | succeeded NOW | suspended DURATION | allows NOW
 * allows prints "yes", "dead", or "at TIME", the time of the next probe. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "fetch/breaker.h"

#define SECOND INT64_C(1000000000)

int
main(int argc, char **argv)
{
	struct breaker b = { 0 };
	int64_t t, wake;
	char word[16];

	msg_init(argv[0]);
	if (argc != 2)
		msg_die("usage: probe-breaker PATIENCE");
	b.patience = atoll(argv[1]) * SECOND;
	while (scanf("%15s %" SCNd64, word, &t) == 2) {
		t *= SECOND;
		wake = INT64_MAX;
		if (strcmp(word, "sent") == 0)
			breaker_sent(&b, t);
		else if (strcmp(word, "failed") == 0)
			breaker_failed(&b, t);
		else if (strcmp(word, "succeeded") == 0)
			breaker_succeeded(&b);
		else if (strcmp(word, "suspended") == 0)
			breaker_suspended(&b, t);
		else if (breaker_allows(&b, t, &wake))
			printf("yes\n");
		else if (b.dead)
			printf("dead\n");
		else
			printf("at %" PRId64 "\n", wake / SECOND);
	}
	return fflush(stdout) == 0 ? DONE : CANNOT;
}
