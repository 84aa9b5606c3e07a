/* SPDX-License-Identifier: MIT */
/* probe-retry - run lib/fetch/retry alone, for tests
 *
 *   probe-retry after VALUE NOW  prints the seconds of a Retry-After, or -1
 *   probe-retry delay BASE N     prints the wait after failure N, in ms */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/msg.h"
#include "fetch/retry.h"

int
main(int argc, char **argv)
{
	msg_init(argv[0]);
	if (argc != 4)
		msg_die("usage: probe-retry after VALUE NOW | delay BASE N");
	if (strcmp(argv[1], "after") == 0)
		printf("%" PRId64 "\n", retry_after(slice_of(argv[2]),
		    (time_t)atoll(argv[3])));
	else
		printf("%" PRId64 "\n", retry_delay(atof(argv[2]),
		    (unsigned)atoi(argv[3])) / 1000000);
	return fflush(stdout) == 0 ? DONE : CANNOT;
}
