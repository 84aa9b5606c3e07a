/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/clock.h"
#include "base/msg.h"

time_t
clock_now(void)
{
	static char parsed[CLOCK_STAMP];
	static time_t t;
	const char *fixed = getenv("APLSYNC_NOW");

	if (fixed == NULL || fixed[0] == '\0')
		return time(NULL);
	if (strcmp(fixed, parsed) == 0)
		return t;
	if (!clock_parse(fixed, &t))
		msg_die("APLSYNC_NOW: %s: not a time such as "
		    "2026-11-23T20:38:00Z", fixed);
	memcpy(parsed, fixed, sizeof(parsed));
	return t;
}

const char *
clock_stamp(void)
{
	static char stamp[CLOCK_STAMP];
	static time_t last;
	time_t now = clock_now();

	if (now != last || stamp[0] == '\0') {
		clock_format(now, stamp);
		last = now;
	}
	return stamp;
}

const char *
clock_ahead(void)
{
	static char stamp[CLOCK_STAMP];
	static time_t last;
	time_t end, ahead = clock_now() + 24 * 60 * 60;

	if (ahead != last || stamp[0] == '\0') {
		clock_parse("9999-12-31T23:59:59Z", &end);
		clock_format(ahead < end ? ahead : end, stamp);
		last = ahead;
	}
	return stamp;
}

bool
clock_parse(const char *text, time_t *t)
{
	static const char form[] = "dddd-dd-ddTdd:dd:ddZ";
	struct tm tm = { 0 }, back;

	if (strlen(text) != sizeof(form) - 1)
		return false;
	for (size_t i = 0; form[i] != '\0'; i++)
		if (form[i] == 'd' ? !is_digit(text[i]) :
		    text[i] != form[i])
			return false;
	if (sscanf(text, "%4d-%2d-%2dT%2d:%2d:%2dZ", &tm.tm_year, &tm.tm_mon,
	    &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) != 6)
		return false;
	tm.tm_year -= 1900;
	tm.tm_mon -= 1;
	back = tm;
	*t = timegm(&back);
	/* timegm accepts June 31 and changes it to July 1; reject such a
	 * date. */
	return back.tm_mon == tm.tm_mon && back.tm_mday == tm.tm_mday &&
	    back.tm_hour == tm.tm_hour && back.tm_min == tm.tm_min &&
	    back.tm_sec == tm.tm_sec;
}

const char *
clock_since(const char *text, time_t *t)
{
	char midnight[CLOCK_STAMP];

	if (clock_parse(text, t))
		return NULL;
	if (strlen(text) == strlen("2026-11-23")) {
		snprintf(midnight, sizeof(midnight), "%sT00:00:00Z", text);
		if (clock_parse(midnight, t))
			return NULL;
	}
	return "not a date or time such as 2026-11-23";
}

void
clock_format(time_t t, char stamp[CLOCK_STAMP])
{
	struct tm tm;

	if (gmtime_r(&t, &tm) == NULL || tm.tm_year < -1900 ||
	    tm.tm_year > 9999 - 1900)
		msg_die("time outside the years 0000 to 9999: %lld s",
		    (long long)t);
	/* strftime's %Y does not pad a short year with zeros. */
	snprintf(stamp, CLOCK_STAMP, "%04u-%02u-%02uT%02u:%02u:%02uZ",
	    (unsigned)(tm.tm_year + 1900) % 10000u,
	    (unsigned)(tm.tm_mon + 1) % 100u,
	    (unsigned)tm.tm_mday % 100u, (unsigned)tm.tm_hour % 100u,
	    (unsigned)tm.tm_min % 100u, (unsigned)tm.tm_sec % 100u);
}

int64_t
clock_mono(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000000000 + ts.tv_nsec;
}
