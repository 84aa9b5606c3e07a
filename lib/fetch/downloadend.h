/* SPDX-License-Identifier: MIT */
/* How a request of a download ended, and a message that says why. */
#ifndef DOWNLOADEND_H
#define DOWNLOADEND_H

#include <curl/curl.h>

enum ending {
	ENDING_WHOLE,	/* the file is complete */
	ENDING_UNCHANGED,	/* the server has the version of the caller */
	ENDING_FAILED,	/* a retry is useless */
	ENDING_RETRY,	/* a retry may succeed */
	ENDING_UNREACHED	/* a retry may succeed, but usually the network
				 * is down */
};

#define ENDING_WORDS (CURL_ERROR_SIZE + 128)

/* Judges the status of a response that does not contain the file. Writes a
 * message to words. */
enum ending downloadend_status(long http, char words[ENDING_WORDS]);

/* Judges a result of libcurl that is not CURLE_OK. error is libcurl's message,
 * or empty; max_time is the limit for the request in seconds, or 0. Writes a
 * message to words. */
enum ending downloadend_curl(CURLcode result, const char *error,
    double max_time, char words[ENDING_WORDS]);

#endif
