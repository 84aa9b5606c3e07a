/* SPDX-License-Identifier: MIT */
/* Estimates the requests that a fetcher would send for the records on stdin
 * (--dry-run). */
#ifndef ESTIMATE_H
#define ESTIMATE_H

#include "fetch/options.h"

/* Prints one line with the number of products that would be looked up, the
 * approximate number of requests, and the time that they take at the source's
 * rate. If the numbers depend on the results of other sources, they are upper
 * limits. Returns the exit status. */
int estimate_print(const struct fetch_source *source,
    const struct fetchset *set);

#endif
