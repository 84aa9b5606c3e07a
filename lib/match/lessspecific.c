/* SPDX-License-Identifier: MIT */
#include "match/lessspecific.h"

bool
lessspecific_than_row(struct agree_row *r, const struct tokens *name,
    enum agreement a)
{
	bool general = false, own = false;

	if (r->words.n == 0)
		return false;
	if (name->foreign && !r->foreign)
		return true;
	if (a == AGREE_AGREE || (name->accent && !r->foreign))
		return a != AGREE_AGREE;
	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (tokens_have(&r->brand, w))
			own = true;
		else if (w->kind == WORD_IDENTITY)
			return false;
		else
			general |= w->kind != WORD_IGNORED;
	}
	/* A name that is only the brand is less specific than the row. */
	return general || own;
}

bool
lessspecific_is_within(struct agree_row *r, const struct tokens *name)
{
	bool any = false;

	for (size_t i = 0; i < name->n; i++) {
		const struct token *w = &name->word[i];

		if (w->kind == WORD_IGNORED || tokens_have(&r->brand, w))
			continue;
		if (!tokens_have(&r->words, w) && !agree_row_in_context(r, w))
			return false;
		any = true;
	}
	return any;
}
