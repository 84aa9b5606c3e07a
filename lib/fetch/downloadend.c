/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "fetch/downloadend.h"

static enum ending set_message(char message[ENDING_MESSAGE], enum ending ending,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static enum ending
set_message(char message[ENDING_MESSAGE], enum ending ending,
    const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(message, ENDING_MESSAGE, fmt, args);
	va_end(args);
	return ending;
}

enum ending
downloadend_status(long http, char message[ENDING_MESSAGE])
{
	switch (http) {
	case 401:
	case 403:
	case 406:
		return set_message(message, ENDING_FAILED,
		    "the site rejects programs (HTTP %ld)", http);
	case 404:
	case 410:
		return set_message(message, ENDING_FAILED,
		    "no such file on the site (HTTP %ld)", http);
	case 429:
		return set_message(message, ENDING_RETRY,
		    "the site reports too many requests (HTTP 429)");
	default:
		return set_message(message,
		    http == 408 || http == 425 || http >= 500 ?
		    ENDING_RETRY : ENDING_FAILED,
		    "the site reports an error (HTTP %ld)", http);
	}
}

enum ending
downloadend_curl(CURLcode result, const char *error, double max_time,
    char message[ENDING_MESSAGE])
{
	if (error[0] == '\0')
		error = curl_easy_strerror(result);
	switch (result) {
	case CURLE_COULDNT_RESOLVE_HOST:
		return set_message(message, ENDING_UNREACHED,
		    "its host has no address; is the network up?");
	case CURLE_COULDNT_CONNECT:
		return set_message(message, ENDING_UNREACHED,
		    "cannot connect to its host; is the network up?");
	case CURLE_OPERATION_TIMEDOUT:
		if (max_time > 0)
			return set_message(message, ENDING_RETRY,
			    "the transfer stalled or took longer than %g s",
			    max_time);
		return set_message(message, ENDING_RETRY,
		    "the transfer stalled");
	case CURLE_PARTIAL_FILE:
		return set_message(message, ENDING_RETRY,
		    "the transfer ended before the end of the file");
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_HTTP2:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_HTTP2_STREAM:
		return set_message(message, ENDING_RETRY, "curl: %s", error);
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_PEER_FAILED_VERIFICATION:
	case CURLE_SSL_CERTPROBLEM:
	case CURLE_SSL_CIPHER:
	case CURLE_SSL_ISSUER_ERROR:
		return set_message(message, result == CURLE_SSL_CONNECT_ERROR ?
		    ENDING_RETRY : ENDING_FAILED, "its certificate is not "
		    "valid, or its host does not support TLS: %s", error);
	case CURLE_UNSUPPORTED_PROTOCOL:
		return set_message(message, ENDING_FAILED,
		    "it redirects to an address that is not https");
	case CURLE_TOO_MANY_REDIRECTS:
		return set_message(message, ENDING_FAILED,
		    "too many redirects");
	default:
		return set_message(message, ENDING_FAILED, "curl: %s", error);
	}
}
