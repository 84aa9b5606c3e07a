/* SPDX-License-Identifier: MIT */
/* Makes allocations of libcsv fail, by giving it a realloc that can fail. */
#include <csv.h>

#include "wrap.h"

int __real_csv_init(struct csv_parser *p, unsigned char options);
int __wrap_csv_init(struct csv_parser *p, unsigned char options);

static void *
grow(void *p, size_t n)
{
	return wrap_fails("csv-realloc") ? NULL : __real_realloc(p, n);
}

int
__wrap_csv_init(struct csv_parser *p, unsigned char options)
{
	int rc = __real_csv_init(p, options);

	csv_set_realloc_func(p, grow);
	return rc;
}
