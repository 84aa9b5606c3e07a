/* SPDX-License-Identifier: MIT */
/* The token of a source whose key is an id and a secret: they get a token,
 * which is sent instead of the key and lives for some minutes (RFC 6749, 4.4:
 * client credentials). It is only in memory. */
#ifndef TOKEN_H
#define TOKEN_H

#include "fetch/fetch.h"

struct token {
	struct buf bearer;	/* a header line; empty: there is no token */
	int64_t until;	/* clock_mono */
	bool used;	/* a request was sent with it */
	unsigned number;	/* counts the tokens; the first is 1 */
	bool asked;	/* a request for the next one is in flight */
};

/* The header line with the id and the secret, appended to *b. False if key is
 * not both, separated by a colon. */
bool token_basic(struct buf *b, const char *key);

/* Is another one needed? A token that was never used is used once, however
 * short its life is: otherwise such a source would be asked for tokens only. */
bool token_needed(const struct token *t, int64_t now);

/* Takes the token from a response of JSON; false if it has none, and *v says
 * why. No word of the response is in *v. */
bool token_take(struct token *t, const struct response *r, int64_t now,
    struct verdict *v);

/* Forgets the token if it still is the one with that number. */
void token_drop(struct token *t, unsigned number);
void token_free(struct token *t);

#endif
