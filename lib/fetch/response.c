/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/count.h"
#include "base/msg.h"
#include "fetch/response.h"
#include "record/record.h"
#include "text/text.h"

#define TAPE_KEPT ((size_t)65536)	/* nodes; larger parsed JSON is freed,
					 * not reused */

static bool
is_ok(long http)
{
	return http >= 200 && http < 300;
}

/* Sets *v for an error of libcurl. */
static void
read_failure(const struct transfer *t, CURLcode result, long http,
    struct verdict *v)
{
	static const struct {
		CURLcode result;
		const char *code;
	} codes[] = {
		{ CURLE_OPERATION_TIMEDOUT, "timeout" },
		{ CURLE_COULDNT_RESOLVE_HOST, "dns" },
		{ CURLE_COULDNT_RESOLVE_PROXY, "dns" },
		{ CURLE_COULDNT_CONNECT, "connect" },
		{ CURLE_SSL_CONNECT_ERROR, "tls" },
		{ CURLE_PEER_FAILED_VERIFICATION, "tls" },
		{ CURLE_SSL_CERTPROBLEM, "tls" },
		{ CURLE_SSL_CIPHER, "tls" },
		{ CURLE_SSL_CACERT_BADFILE, "tls" },
		{ CURLE_SSL_ISSUER_ERROR, "tls" },
		{ CURLE_SSL_INVALIDCERTSTATUS, "tls" },
		{ CURLE_PARTIAL_FILE, "truncated" },
		{ CURLE_BAD_CONTENT_ENCODING, "truncated" },
		{ CURLE_WEIRD_SERVER_REPLY, "not_http" },
		{ CURLE_UNSUPPORTED_PROTOCOL, "redirect" },
		{ CURLE_URL_MALFORMAT, "redirect" },
	};
	const char *code = "reset";

	if (t->not_public) {
		verdict_unusable(v, "private_address",
		    "the host's address is not public");
		return;
	}
	if (t->too_large || result == CURLE_FILESIZE_EXCEEDED) {
		verdict_unusable(v, "too_large",
		    "the response is larger than --max-bytes");
		return;
	}
	for (size_t i = 0; i < COUNT(codes); i++)
		if (result == codes[i].result)
			code = codes[i].code;
	/* curl also returns this code for a response that does not begin like
	 * HTTP. */
	if (result == CURLE_UNSUPPORTED_PROTOCOL && http == 0)
		code = "not_http";
	verdict_failed(v, code, curl_easy_strerror(result));
	v->retry = strcmp(code, "redirect") != 0 &&
	    result != CURLE_PEER_FAILED_VERIFICATION;
}

void
response_bad_status(const struct response *r, struct verdict *v)
{
	char code[32], message[64];

	snprintf(code, sizeof(code), "http_%ld", r->http);
	snprintf(message, sizeof(message), "the server sent status "
	    "%ld", r->http);
	verdict_failed(v, code, message);
	v->retry = r->http == 408 || r->http == 425 || r->http >= 500;
}

/* Returns the body without a byte order mark and surrounding white space. */
static struct slice
body_of(const struct transfer *t)
{
	struct slice s = buf_all(&t->body);

	if (s.len >= 3 && memcmp(s.p, "\xef\xbb\xbf", 3) == 0)
		s = slice(s.p + 3, s.len - 3);
	return slice_trim(s);
}

/* Parses the body. If it contains invalid UTF-8 or control bytes, replaces them
 * and parses it again. */
static bool
parse_body(struct response *r, struct slice body)
{
	if (r->json.cap > TAPE_KEPT)
		json_free(&r->json);
	if (json_parse(&r->json, body, RECORD_DEPTH))
		return true;
	if (r->json.error != JSON_BAD_UTF8 &&
	    r->json.error != JSON_CONTROL_BYTE)
		return false;
	buf_clear(&r->repaired);
	text_repair_json(&r->repaired, body);
	return json_parse(&r->json, buf_all(&r->repaired), RECORD_DEPTH);
}

/* Sets *v for a body that is not JSON, or that is JSON that we reject. */
static void
read_bad_body(const struct response *r, struct slice body, struct verdict *v)
{
	if (!is_ok(r->http) && r->http != 404)
		response_bad_status(r, v);
	else if (body.len == 0)
		verdict_failed(v, "not_json", "the response is empty");
	else if (body.p[0] == '<')
		verdict_failed(v, "html_for_json",
		    "HTML instead of JSON");
	else if (r->json.error == JSON_TOO_DEEP)
		verdict_unusable(v, "too_deep", "JSON nested too deeply");
	else if (r->json.error == JSON_NAME_TWICE)
		verdict_unusable(v, "not_json", "JSON with a duplicate name");
	else if (body.p[0] == '{' && r->json.error_at == r->json.len)
		verdict_failed(v, "truncated", "the response is truncated");
	else
		verdict_failed(v, "not_json", "not JSON");
}

bool
response_read(struct response *r, const struct transfer *t, CURLcode result,
    bool json, struct verdict *v)
{
	struct slice body = body_of(t);

	r->easy = t->easy;
	r->http = 0;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &r->http);
	if (result != CURLE_OK) {
		read_failure(t, result, r->http, v);
		return false;
	}
	if (r->http == 429) {
		verdict_failed(v, "rate_limited",
		    "the server reports too many requests");
		return false;
	}
	if (r->http == 408 || r->http == 425 || r->http >= 500) {
		response_bad_status(r, v);
		return false;
	}
	if (r->http >= 300 && r->http < 400 && (json || r->http != 304)) {
		verdict_failed(v, "redirect",
		    "a redirect that is not allowed");
		v->retry = false;
		return false;
	}
	if (!json || parse_body(r, body))
		return true;
	read_bad_body(r, body, v);
	return false;
}

void
response_free(struct response *r)
{
	json_free(&r->json);
	buf_free(&r->repaired);
}

struct slice
response_header(const struct response *r, const char *name)
{
	return slice_of(transfer_header(r->easy, name));
}

void
response_rejects_key(struct verdict *v)
{
	verdict_failed(v, "bad_key", "the source rejected the key");
	v->retry = false;
	v->closed = "no_key";
	msg_error("--key-file: the source rejected the key");
}
