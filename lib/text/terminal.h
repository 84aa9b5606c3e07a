/* SPDX-License-Identifier: MIT */
/* What a terminal can do, and texts made safe to print on one. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Is the descriptor a terminal that can erase a line and show bold text? */
bool terminal_is(int fd);

/* Erases the rest of a line, where a line of progress may have been drawn. */
#define TERMINAL_ERASE "\033[K"

/* Replaces by '?', in place, each control character (C0, DEL, C1), each
 * separator of lines or paragraphs (U+2028, U+2029), each character that
 * changes the direction of the text after it (U+202A to U+202E, U+2066 to
 * U+2069) and each byte that is not UTF-8. Returns the new length, which is
 * never longer. In scripts, the def `plain` of scripts/lib/words.jq and `clean`
 * of scripts/lib/common do the same. */
size_t terminal_clean(char *text, size_t len);

#endif
