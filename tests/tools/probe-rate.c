/* SPDX-License-Identifier: MIT */
/* probe-rate - run lib/fetch/rate alone, for tests
 *
 *   probe-rate parse RATE      prints the length of a slot, and how late it may
 *                              be used, in microseconds
 *   probe-rate NAME RATE       opens the rate file NAME, and runs the commands
 *                              on stdin, with times in milliseconds: reserve
 *                              NOW | usable SLOT NOW | push NOW WAIT
 *   probe-rate wait NAME RATE  prints the seconds until a request may be
 *                              sent */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/msg.h"
#include "fetch/rate.h"

#define MS 1000000.

static struct rate rate;

static void
run(const char *name)
{
	struct rate_gate g;
	char word[16];
	double a, b;

	rate_open(&g, name, rate);
	while (scanf("%15s %lf", word, &a) == 2) {
		int64_t now = (int64_t)(a * MS);

		if (strcmp(word, "reserve") == 0) {
			printf("%.3f\n", (double)rate_reserve(&g, now) / MS);
			continue;
		}
		if (scanf("%lf", &b) != 1)
			msg_die("%s: a time is missing", word);
		if (strcmp(word, "usable") == 0)
			printf("%s\n", rate_usable(&g, now,
			    (int64_t)(b * MS)) ? "yes" : "no");
		else if (strcmp(word, "push") == 0)
			rate_push(&g, now, (int64_t)(b * MS));
		else
			msg_die("%s: no such command", word);
	}
	rate_close(&g);
}

static void
show_wait(const char *name)
{
	struct rate_gate g;
	int64_t now = clock_mono();

	rate_open(&g, name, rate);
	printf("%" PRId64 "\n", (rate_reserve(&g, now) - now) / 1000000000);
	rate_close(&g);
}

int
main(int argc, char **argv)
{
	msg_init(argv[0]);
	setvbuf(stdout, NULL, _IOLBF, 0);	/* a test waits for lines */
	if (argc < 3 || !rate_parse(argv[argc - 1], &rate))
		msg_die("not a rate");
	if (strcmp(argv[1], "parse") == 0)
		printf("%" PRId64 " %" PRId64 "\n", rate.step / 1000,
		    rate.late / 1000);
	else if (argc == 4)
		show_wait(argv[2]);
	else
		run(argv[1]);
	return fflush(stdout) == 0 ? DONE : CANNOT;
}
