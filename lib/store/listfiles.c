/* SPDX-License-Identifier: MIT */
#include "base/xalloc.h"
#include "store/listfiles.h"

const char *
listfiles_add(struct listfiles *f, const char *text)
{
	size_t state = strcspn(text, "=");

	if (state == 0 || text[state] == '\0' || text[state + 1] == '\0')
		return "not of the form MI=FILE";
	f->named = xgrow(f->named, &f->cap, f->n + 1, sizeof(f->named[0]));
	f->named[f->n++] = text;
	return NULL;
}

const char *
listfiles_next(const struct listfiles *f, struct slice state, size_t *at)
{
	while (*at < f->n) {
		const char *text = f->named[(*at)++];

		if (strncmp(text, state.p, state.len) == 0 &&
		    text[state.len] == '=')
			return text + state.len + 1;
	}
	return NULL;
}
