/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/ascii.h"
#include "scan/keyscan.h"

/* Is there an escape of one of the name's letters at p, such as "\u0063"? */
static bool
is_escape(const struct keyscan *k, const char *p, const char *end)
{
	int high, low;

	if (end - p < 6 || memcmp(p, "\\u00", 4) != 0)
		return false;
	high = hex_value(p[4]);
	low = hex_value(p[5]);
	return high > 0 && low >= 0 &&
	    memchr(k->name, high * 16 + low, k->len) != NULL;
}

static bool
is_name(const struct keyscan *k, const char *p, const char *end)
{
	return (size_t)(end - p) >= k->len + 2 && p[0] == '"' &&
	    p[k->len + 1] == '"' && memcmp(p + 1, k->name, k->len) == 0;
}

const char *
keyscan_next(const struct keyscan *k, const char *p, const char *end)
{
#ifdef __SSE2__
	const __m128i quote = _mm_set1_epi8('"');
	const __m128i first = _mm_set1_epi8(k->name[0]);
	const __m128i backslash = _mm_set1_epi8('\\');
	const __m128i u = _mm_set1_epi8('u');
	const __m128i zero = _mm_set1_epi8('0');
	ptrdiff_t reach = (ptrdiff_t)k->len + 1;	/* to closing quote */

	for (; end - p >= reach + 16 && end - p >= 3 + 16; p += 16) {
		__m128i a = _mm_loadu_si128((const __m128i *)p);
		__m128i b = _mm_loadu_si128((const __m128i *)(p + 1));
		__m128i c = _mm_loadu_si128((const __m128i *)(p + 3));
		__m128i z = _mm_loadu_si128((const __m128i *)(p + reach));
		__m128i name = _mm_and_si128(_mm_cmpeq_epi8(b, first),
		    _mm_and_si128(_mm_cmpeq_epi8(a, quote),
		    _mm_cmpeq_epi8(z, quote)));
		__m128i escape = _mm_and_si128(_mm_cmpeq_epi8(b, u),
		    _mm_and_si128(_mm_cmpeq_epi8(a, backslash),
		    _mm_cmpeq_epi8(c, zero)));
		int mask = _mm_movemask_epi8(_mm_or_si128(name, escape));

		for (; mask != 0; mask &= mask - 1) {
			const char *at = p + __builtin_ctz((unsigned)mask);

			if (is_name(k, at, end) || is_escape(k, at, end))
				return at;
		}
	}
#endif
	for (; p < end; p++)
		if (is_name(k, p, end) || is_escape(k, p, end))
			return p;
	return NULL;
}
