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
	return a.len == b.len && memcmp(a.p, b.p, a.len) == 0;
}

/* Without the ASCII white space at both ends. */
static inline struct slice
slice_trim(struct slice s)
{
	while (s.len > 0 && strchr(" \t\r\n\v\f", s.p[0]) && s.p[0] != '\0')
		s.p++, s.len--;
	while (s.len > 0 && strchr(" \t\r\n\v\f", s.p[s.len - 1]) &&
	    s.p[s.len - 1] != '\0')
		s.len--;
	return s;
}

#endif
