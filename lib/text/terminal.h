/* SPDX-License-Identifier: MIT */
/* What others wrote, for a terminal. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stddef.h>

/* Replaces by '?', in place, each control character (C0, DEL, C1), each
 * separator of lines or paragraphs (U+2028, U+2029), each character that
 * turns the direction of what follows (U+202A to U+202E, U+2066 to U+2069)
 * and each byte that is no UTF-8. Returns the new length, which is no
 * longer. The def `plain` of scripts/lib/words.jq and `clean` of
 * scripts/lib/common do the same in scripts. */
size_t terminal_clean(char *text, size_t len);

#endif
