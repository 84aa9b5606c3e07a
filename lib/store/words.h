/* SPDX-License-Identifier: MIT */
/* A list of words in an argument, as queries take it. */
#ifndef WORDS_H
#define WORDS_H

#include "base/buf.h"

/* Appends "MI, nc" as ["MI","NC"]. */
void words_states(const char *words, struct buf *json);

/* Appends "2,51" as ["02","51"], which is how categories are stored. */
void words_categories(const char *words, struct buf *json);

#endif
