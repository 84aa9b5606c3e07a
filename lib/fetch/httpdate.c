/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "base/count.h"
#include "fetch/httpdate.h"

/* This function does not use curl_getdate, because on systems with a 32-bit
 * long, libcurl's time_t may differ from ours. */
bool
httpdate_read(const char *text, time_t *t)
{
	static const char *const forms[] = {
		"%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT",
		"%a %b %d %H:%M:%S %Y"
	};

	for (size_t i = 0; i < COUNT(forms); i++) {
		struct tm tm = { 0 };
		const char *end = strptime(text, forms[i], &tm);

		if (end != NULL && *end == '\0') {
			*t = timegm(&tm);
			return true;
		}
	}
	return false;
}
