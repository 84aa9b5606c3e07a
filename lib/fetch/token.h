/* SPDX-License-Identifier: MIT */
/* The token of a source whose key is an id and a secret. A request with the key
 * gets a token, which is valid for some minutes and is sent instead of the key
 * (RFC 6749, 4.4: client credentials). The token is never written to a file. */
#ifndef TOKEN_H
#define TOKEN_H

#include "fetch/fetch.h"

struct token {
	struct buf bearer;	/* the header line; empty: there is no token */
	int64_t until;	/* when to renew the token, by clock_mono */
	bool used;	/* a request was sent with the token */
	unsigned number;	/* number of the token; the first is 1 */
	bool asked;	/* a request for the next token is in flight */
};

/* Appends the header line with the id and the secret. Returns false if key is
 * not an id and a secret separated by a colon. */
bool token_basic(struct buf *b, const char *key);

/* Is a new token needed? A token is used at least once, even if its life is
 * very short. Otherwise the fetcher would only request tokens. */
bool token_needed(const struct token *t, int64_t now);

/* Takes the token from a JSON response. If there is none, returns false and
 * sets *v to the reason, without any text of the response. */
bool token_take(struct token *t, const struct response *r, int64_t now,
    struct verdict *v);

/* Forgets the token with this number. Does nothing if a newer token has
 * replaced it. */
void token_drop(struct token *t, unsigned number);
void token_free(struct token *t);

#endif
