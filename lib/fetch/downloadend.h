/* SPDX-License-Identifier: MIT */
/* How a request of a download ended, and the message that explains a
 * failure. */
#ifndef DOWNLOADEND_H
#define DOWNLOADEND_H

#include <curl/curl.h>

enum ending {
	ENDING_COMPLETE,	/* the file is complete */
	ENDING_UNCHANGED,	/* the server still has the version that the
				 * caller has */
	ENDING_FAILED,	/* a retry is useless */
	ENDING_RETRY,	/* a retry may succeed */
	ENDING_UNREACHED	/* the host was not reached: a retry may
				 * succeed, but usually the network is down */
};

#define ENDING_MESSAGE (CURL_ERROR_SIZE + 128)

/* Judges the status of a response that does not contain the file. Sets
 * message. */
enum ending downloadend_status(long http, char message[ENDING_MESSAGE]);

/* Judges a result of libcurl that is not CURLE_OK. error is libcurl's message,
 * or empty; max_time is the limit for the request in seconds, or 0. Sets
 * message. */
enum ending downloadend_curl(CURLcode result, const char *error,
    double max_time, char message[ENDING_MESSAGE]);

#endif
