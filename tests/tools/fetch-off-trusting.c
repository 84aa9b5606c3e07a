/* SPDX-License-Identifier: MIT */
/* fetch-off-trusting - fetch-off that trusts only the certificates in the file
 * $TRUSTED
 *
 * Tests of TLS need their own CA, but fetch-off trusts only the system's. */
#include <dlfcn.h>
#include <stdlib.h>

#include "../../bin/fetch-off.c" /* NOLINT(bugprone-suspicious-include) */

/* Replaces libcurl's function with this name. */
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
