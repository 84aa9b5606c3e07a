/* SPDX-License-Identifier: MIT */
/* probe-progress DONE TOTAL SECONDS WIDTH [COUNT...] - print the line of
 * lib/record/progress for a terminal with WIDTH columns, and its line for a
 * log */
#include <stdio.h>
#include <stdlib.h>

#include "record/progress.h"

int
main(int argc, char **argv)
{
	struct progress p = { 0 };
	struct buf b = { 0 };

	if (argc < 5)
		return 2;
	p.done = strtoull(argv[1], NULL, 10);
	p.total = strtoll(argv[2], NULL, 10);
	p.elapsed = (int64_t)(strtod(argv[3], NULL) * 1e9);
	for (int i = 5; i < argc && i < 5 + PROGRESS_STATUSES; i++)
		p.of[i - 5] = strtoull(argv[i], NULL, 10);
	progress_draw(&p, strtoul(argv[4], NULL, 10), &b);
	buf_char(&b, '\n');
	progress_log(&p, &b);
	puts(buf_cstr(&b));
	buf_free(&b);
	return 0;
}
