/* SPDX-License-Identifier: MIT */
#include "base/xalloc.h"
#include "store/listfiles.h"

const char *
listfiles_add(struct listfiles *f, const char *text)
{
	size_t state = strcspn(text, "=");

	if (state == 0 || text[state] == '\0' || text[state + 1] == '\0')
		return "not of the form MI=FILE";
	f->option = xgrow(f->option, &f->cap, f->n + 1, sizeof(f->option[0]));
	f->option[f->n++] = text;
	return NULL;
}

const char *
listfiles_next(const struct listfiles *f, struct slice state, size_t *at)
{
	while (*at < f->n) {
		const char *text = f->option[(*at)++];

		if (strncmp(text, state.p, state.len) == 0 &&
		    text[state.len] == '=')
			return text + state.len + 1;
	}
	return NULL;
}
