/* SPDX-License-Identifier: MIT */
/* fetch-off-trusting - fetch-off, which trusts only the certificates in the
 * file $TRUSTED: tests of TLS need a CA of their own, and a fetcher trusts only
 * the system's. */
#include <dlfcn.h>
#include <stdlib.h>

#include "../../bin/fetch-off.c" /* NOLINT(bugprone-suspicious-include) */

/* Replaces libcurl's function of that name. */
CURL *
curl_easy_init(void)
{
	CURL *(*real)(void);
	CURL *e;

	*(void **)&real = dlsym(RTLD_NEXT, "curl_easy_init");
	if ((e = real()) != NULL) {
		curl_easy_setopt(e, CURLOPT_CAINFO, getenv("TRUSTED"));
		curl_easy_setopt(e, CURLOPT_CAPATH, NULL);
	}
	return e;
}
