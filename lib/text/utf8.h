/* SPDX-License-Identifier: MIT */
/* Validates and truncates UTF-8, and converts text from other encodings. */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include "base/buf.h"

/* The length of the valid character at the beginning of s, or 0. Overlong
 * forms, surrogates and values above U+10FFFF are invalid (RFC 3629). */
size_t utf8_char(struct slice s);

/* The length of the longest valid prefix; s.len if all of s is valid. */
size_t utf8_valid(struct slice s);

/* Truncates s, which must be valid, to at most max bytes. Does not split a
 * character, so the result may be up to 3 bytes shorter. */
struct slice utf8_cut(struct slice s, size_t max);

/* Truncates s, which must be valid, to at most n characters. */
struct slice utf8_head(struct slice s, size_t n);

/* Appends code point c, which must not be a surrogate or above U+10FFFF. */
void utf8_add(struct buf *b, unsigned long c);

/* Appends s converted from Windows-1252. The five unassigned bytes become
 * U+FFFD. */
void utf8_from_cp1252(struct buf *b, struct slice s);

/* Appends s with each invalid byte replaced by U+FFFD. */
void utf8_repair(struct buf *b, struct slice s);

#endif
