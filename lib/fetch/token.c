/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "base/base64.h"
#include "fetch/token.h"

#define SECOND INT64_C(1000000000)
#define TOKEN_MAX 8192	/* bytes */
#define LIFE_MAX 86400	/* seconds; a longer life is cut to this */
#define MARGIN 60	/* a token is renewed this many seconds before its end;
			 * if its life is short, after half of its life */

bool
token_basic(struct buf *b, const char *key)
{
	const char *colon = strchr(key, ':');

	if (colon == NULL || colon == key || colon[1] == '\0')
		return false;
	buf_str(b, "Authorization: Basic ");
	base64(b, slice_of(key));
	return true;
}

bool
token_needed(const struct token *t, int64_t now)
{
	return t->bearer.len == 0 || (t->used && now >= t->until);
}

/* Can s be sent in a header (RFC 6750, 2.1)? */
static bool
is_token(struct slice s)
{
	if (s.len == 0 || s.len > TOKEN_MAX)
		return false;
	for (size_t i = 0; i < s.len; i++)
		if (s.p[i] <= ' ' || s.p[i] > '~')
			return false;
	return true;
}

/* Does the response reject the id or the secret? A response with status 400
 * must also name the error (RFC 6749, 5.2). */
static bool
rejects_key(const struct response *r)
{
	return r->http == 401 || (r->http == 400 &&
	    json_is(&r->json, json_member(&r->json, 0, "error"), JSON_STRING));
}

bool
token_take(struct token *t, const struct response *r, int64_t now,
    struct verdict *v)
{
	const struct json *j = &r->json;
	struct buf escaped = { 0 };
	struct slice text, type;
	int64_t life = 0;
	bool good;

	if (rejects_key(r)) {
		response_rejects_key(v);
		return false;
	}
	if (r->http != 200) {
		response_bad_status(r, v);
		return false;
	}
	buf_reserve(&escaped, 2 * j->len);	/* slices stay valid */
	text = json_string(j, json_member(j, 0, "access_token"), &escaped);
	type = json_string(j, json_member(j, 0, "token_type"), &escaped);
	good = is_token(text) && slice_is_word(type, "bearer") &&
	    json_integer(j, json_member(j, 0, "expires_in"), &life) &&
	    life > 0;
	if (good) {
		life = life > LIFE_MAX ? LIFE_MAX : life;
		buf_clear(&t->bearer);
		buf_str(&t->bearer, "Authorization: Bearer ");
		buf_slice(&t->bearer, text);
		t->until = now + (life > 2 * MARGIN ? life - MARGIN :
		    (life + 1) / 2) * SECOND;
		t->used = false;
		t->number++;
	} else {
		verdict_unusable(v, "bad_token",
		    "the response does not contain a valid token");
	}
	buf_free(&escaped);
	return good;
}

void
token_drop(struct token *t, unsigned number)
{
	if (t->number == number)
		buf_clear(&t->bearer);
}

void
token_free(struct token *t)
{
	buf_free(&t->bearer);
}
