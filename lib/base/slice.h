/* SPDX-License-Identifier: MIT */
/* A run of bytes that somebody else owns. */
#ifndef SLICE_H
#define SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *p;
	size_t len;
};

static inline struct slice
slice(const char *p, size_t len)
{
	return (struct slice){ p, len };
}

static inline struct slice
slice_of(const char *s)
{
	return (struct slice){ s, strlen(s) };
}

static inline bool
slice_is(struct slice s, const char *text)
{
	return s.len == strlen(text) && memcmp(s.p, text, s.len) == 0;
}

static inline bool
slice_same(struct slice a, struct slice b)
{
	/* Nothing may stand nowhere, where memcmp must not look. */
	return a.len == b.len &&
	    (a.len == 0 || memcmp(a.p, b.p, a.len) == 0);
}

static inline bool
slice_is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Negative, 0 or positive, as a stands before b byte by byte. */
static inline int
slice_order(struct slice a, struct slice b)
{
	size_t n = a.len < b.len ? a.len : b.len;
	int c = n == 0 ? 0 : memcmp(a.p, b.p, n);

	return c != 0 ? c : (a.len > b.len) - (a.len < b.len);
}

/* Without the ASCII white space at both ends. */
static inline struct slice
slice_trim(struct slice s)
{
	while (s.len > 0 && slice_is_space(s.p[0]))
		s.p++, s.len--;
	while (s.len > 0 && slice_is_space(s.p[s.len - 1]))
		s.len--;
	return s;
}

#endif
