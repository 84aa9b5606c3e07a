/* SPDX-License-Identifier: MIT */
/* What a fetcher would ask about the records on stdin, without asking. */
#ifndef ESTIMATE_H
#define ESTIMATE_H

#include "fetch/options.h"

/* Prints a line: how many products the source would be asked about, in about
 * how many requests, and how long that takes at its rate. If that depends on
 * what others have, it is the most that it can be. Returns the exit status. */
int estimate_print(const struct fetch_source *source,
    const struct fetchset *set);

#endif
