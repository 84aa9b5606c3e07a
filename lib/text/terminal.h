/* SPDX-License-Identifier: MIT */
/* Detects a terminal, and makes text safe to print on it. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

/* Is the descriptor a terminal that can erase a line and show bold text? */
bool terminal_is(int fd);

/* Erases to the end of the line, which may contain old progress output. */
#define TERMINAL_ERASE "\033[K"

/* Replaces unsafe characters with '?' in place: control characters (C0, DEL,
 * C1), line and paragraph separators (U+2028, U+2029), characters that change
 * the text direction (U+202A to U+202E, U+2066 to U+2069), and bytes that are
 * not valid UTF-8. Returns the new length, which is at most len. In scripts,
 * `plain` of scripts/lib/words.jq and `clean` of scripts/lib/common do the
 * same. */
size_t terminal_clean(char *text, size_t len);

#endif
