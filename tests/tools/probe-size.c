/* SPDX-License-Identifier: MIT */
/* probe-size - print the size that lib/food/size reads in each line of stdin;
 * "|" means a line break */
#include <stdio.h>
#include <string.h>

#include "food/size.h"

int
main(void)
{
	char line[4096];

	while (fgets(line, sizeof(line), stdin) != NULL) {
		struct size s;

		line[strcspn(line, "\n")] = '\0';
		for (char *p = line; (p = strchr(p, '|')) != NULL;)
			*p = '\n';
		if (!size_read(slice_of(line), &s))
			printf("none%s\n", s.blank ? " blank" : "");
		else
			printf("%s %.10g %s oz:%.10g fl_oz:%.10g\n",
			    size_kind_word(s.kind), s.value, s.unit, s.oz,
			    s.fl_oz);
	}
	return 0;
}
