/* SPDX-License-Identifier: MIT */
/* How one request of a download ended, and why, in words for a person. */
#ifndef DOWNLOADEND_H
#define DOWNLOADEND_H

#include <curl/curl.h>

enum ending {
	ENDING_WHOLE,
	ENDING_UNCHANGED,	/* the server has the version of the caller */
	ENDING_FAILED,	/* for good */
	ENDING_RETRY,	/* may pass */
	ENDING_UNREACHED	/* may pass; usually the network is down */
};

#define ENDING_WORDS (CURL_ERROR_SIZE + 128)

/* By the status of a response that has no file. */
enum ending downloadend_status(long http, char words[ENDING_WORDS]);

/* By the result of libcurl, which is not CURLE_OK, and its own words for that.
 * max_time: seconds for the request, or 0. */
enum ending downloadend_curl(CURLcode result, const char *error,
    double max_time, char words[ENDING_WORDS]);

#endif
