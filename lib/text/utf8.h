/* SPDX-License-Identifier: MIT */
/* UTF-8: validation, and conversion of foreign text. */
#ifndef UTF8_H
#define UTF8_H

#include <stdbool.h>
#include "base/buf.h"

/* The length of the valid character at the beginning of s; 0 if there is none
 * (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF). */
size_t utf8_char(struct slice s);

/* Length of the longest valid prefix; s.len if all of it is valid. */
size_t utf8_valid(struct slice s);

/* The first max bytes of s, which is valid, or up to 3 fewer so that no
 * character is cut; all of s if it is not longer. */
struct slice utf8_cut(struct slice s, size_t max);

/* The first n characters of valid s, or all of it. */
struct slice utf8_head(struct slice s, size_t n);

/* Appends code point c, which must be a scalar value. */
void utf8_add(struct buf *b, unsigned long c);

/* Appends s read as Windows-1252; the five unassigned bytes become U+FFFD. */
void utf8_from_cp1252(struct buf *b, struct slice s);

/* Appends s with each invalid byte replaced by U+FFFD. */
void utf8_repair(struct buf *b, struct slice s);

#endif
