/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "fetch/answer.h"
#include "record/record.h"
#include "text/text.h"

#define TAPE_KEPT ((size_t)65536)	/* nodes kept for the next answer */

static bool
is_ok(long http)
{
	return http >= 200 && http < 300;
}

/* What curl says when there is no answer. */
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

	if (t->refused) {
		verdict_useless(v, "private_address",
		    "its address is not public");
		return;
	}
	if (t->too_large || result == CURLE_FILESIZE_EXCEEDED) {
		verdict_useless(v, "too_large",
		    "the answer is larger than --max-bytes");
		return;
	}
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (result == codes[i].result)
			code = codes[i].code;
	/* What does not begin as HTTP does is another protocol for curl. */
	if (result == CURLE_UNSUPPORTED_PROTOCOL && http == 0)
		code = "not_http";
	verdict_failed(v, code, curl_easy_strerror(result));
	v->retry = strcmp(code, "redirect") != 0 &&
	    result != CURLE_PEER_FAILED_VERIFICATION;
}

void
answer_refused(const struct answer *a, struct verdict *v)
{
	char code[32], message[64];

	snprintf(code, sizeof(code), "http_%ld", a->http);
	snprintf(message, sizeof(message), "the server answered with status "
	    "%ld", a->http);
	verdict_failed(v, code, message);
	v->retry = a->http == 408 || a->http == 425 || a->http >= 500;
}

/* The body without what may stand in front of it. */
static struct slice
body_of(const struct transfer *t)
{
	struct slice s = buf_all(&t->body);

	if (s.len >= 3 && memcmp(s.p, "\xef\xbb\xbf", 3) == 0)
		s = slice(s.p + 3, s.len - 3);
	return slice_trim(s);
}

/* Parses the body. What is JSON but for bytes that no JSON may hold is
 * parsed without them. */
static bool
parse(struct answer *a, struct slice body)
{
	if (a->json.cap > TAPE_KEPT)
		json_free(&a->json);
	if (json_parse(&a->json, body, RECORD_DEPTH))
		return true;
	if (strcmp(a->json.error, "invalid UTF-8") != 0 &&
	    strcmp(a->json.error, "control byte in a string") != 0)
		return false;
	buf_clear(&a->mended);
	text_mend_json(&a->mended, body);
	return json_parse(&a->json, buf_all(&a->mended), RECORD_DEPTH);
}

/* The body is not JSON, or not such as we take. */
static void
read_nonsense(const struct answer *a, struct slice body, struct verdict *v)
{
	if (!is_ok(a->http) && a->http != 404)
		answer_refused(a, v);
	else if (body.len == 0)
		verdict_failed(v, "not_json", "the answer is empty");
	else if (body.p[0] == '<')
		verdict_failed(v, "html_for_json",
		    "HTML where JSON was due");
	else if (strcmp(a->json.error, "nested too deeply") == 0)
		verdict_useless(v, "too_deep", "JSON nested too deeply");
	else if (strcmp(a->json.error, "name used twice") == 0)
		verdict_useless(v, "not_json", "JSON with a name used twice");
	else if (body.p[0] == '{' && a->json.error_at == a->json.len)
		verdict_failed(v, "truncated", "the answer ends too early");
	else
		verdict_failed(v, "not_json", "no JSON where it was due");
}

bool
answer_read(struct answer *a, const struct transfer *t, CURLcode result,
    bool json, struct verdict *v)
{
	struct slice body = body_of(t);

	a->easy = t->easy;
	a->http = 0;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &a->http);
	if (result != CURLE_OK) {
		read_failure(t, result, a->http, v);
		return false;
	}
	if (a->http == 429) {
		verdict_failed(v, "rate_limited",
		    "more requests than the server allows");
		return false;
	}
	if (a->http == 408 || a->http == 425 || a->http >= 500) {
		answer_refused(a, v);
		return false;
	}
	if (a->http >= 300 && a->http < 400 && (json || a->http != 304)) {
		verdict_failed(v, "redirect", "a redirect that is not followed");
		v->retry = false;
		return false;
	}
	if (!json || parse(a, body))
		return true;
	read_nonsense(a, body, v);
	return false;
}

void
answer_free(struct answer *a)
{
	json_free(&a->json);
	buf_free(&a->mended);
}

struct slice
answer_header(const struct answer *a, const char *name)
{
	struct curl_header *h;

	if (curl_easy_header(a->easy, name, 0, CURLH_HEADER, -1, &h) !=
	    CURLHE_OK)
		return slice("", 0);
	return slice_of(h->value);
}

void
answer_refused_key(struct verdict *v)
{
	verdict_failed(v, "bad_key", "the key is not accepted");
	v->retry = false;
	v->closed = "no_key";
	msg_error("--key-file: the key is not accepted");
}
