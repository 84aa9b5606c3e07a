/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

#include "fetch/retry.h"

/* One of the three forms of RFC 9110, 5.6.7. curl_getdate is no choice: where
 * long has 32 bits, a libcurl may have another time_t than we do. */
static bool
http_date(const char *text, time_t *t)
{
	static const char *const forms[] = {
		"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
		"%a %b %d %H:%M:%S %Y"
	};

	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++) {
		struct tm tm = { 0 };
		const char *end = strptime(text, forms[i], &tm);

		if (end != NULL && *end == '\0') {
			*t = timegm(&tm);
			return true;
		}
	}
	return false;
}

int64_t
retry_after(struct slice value, time_t now)
{
	struct slice s = slice_trim(value);
	char date[64];
	time_t t;
	int64_t n = 0;
	size_t i;

	for (i = 0; i < s.len && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		if ((n = n * 10 + (s.p[i] - '0')) > RETRY_MAX)
			n = RETRY_MAX;
	if (s.len > 0 && i == s.len)
		return n;
	if (s.len == 0 || s.len >= sizeof(date))
		return -1;
	snprintf(date, sizeof(date), "%.*s", (int)s.len, s.p);
	if (!http_date(date, &t))
		return -1;
	return t <= now ? 0 : t - now > RETRY_MAX ? RETRY_MAX : t - now;
}

/* From 0 to 1. */
static double
chance(void)
{
	uint32_t n = UINT32_MAX / 2;

	if (getrandom(&n, sizeof(n), GRND_NONBLOCK) < 0)
		n = UINT32_MAX / 2;
	return n / (double)UINT32_MAX;
}

int64_t
retry_delay(double base, unsigned n)
{
	double seconds = ldexp(base, n > 31 ? 31 : (int)n - 1) *
	    (.75 + chance() / 2);

	return (int64_t)(fmin(seconds, (double)RETRY_MAX) * 1e9);
}
