/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>

#include "base/ascii.h"
#include "fetch/httpdate.h"
#include "fetch/retry.h"

int64_t
retry_after(struct slice value, time_t now)
{
	struct slice s = slice_trim(value);
	char date[64];
	time_t t;
	int64_t n = 0;
	size_t i;

	for (i = 0; i < s.len && is_digit(s.p[i]); i++)
		if ((n = n * 10 + (s.p[i] - '0')) > RETRY_MAX)
			n = RETRY_MAX;
	if (s.len > 0 && i == s.len)
		return n;
	if (s.len == 0 || s.len >= sizeof(date))
		return -1;
	snprintf(date, sizeof(date), "%.*s", (int)s.len, s.p);
	if (!httpdate_read(date, &t))
		return -1;
	return t <= now ? 0 : t - now > RETRY_MAX ? RETRY_MAX : t - now;
}

/* Returns a random number from 0 to 1. */
static double
random_fraction(void)
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
	    (.75 + random_fraction() / 2);

	return (int64_t)(fmin(seconds, (double)RETRY_MAX) * 1e9);
}
