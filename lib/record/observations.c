/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "base/xalloc.h"
#include "record/observations.h"

void
observations_gather(struct observations *s, const struct json *j,
    uint32_t object, struct buf *text)
{
	s->n = 0;
	if (!json_is(j, object, JSON_OBJECT))
		return;
	json_each_member(j, k, object) {
		struct observed *x;

		if (!json_is(j, k + 1, JSON_OBJECT))
			continue;
		s->at = xgrow(s->at, &s->cap, s->n + 1, sizeof(s->at[0]));
		x = &s->at[s->n];
		x->member = json_string(j, k, text);
		if (!observation_read(j, x->member, k + 1, &x->o, text))
			continue;
		x->found_at = json_string(j, json_member(j, k + 1,
		    "found_at"), text);
		if (x->o.data == JSON_NONE)
			x->found_at = slice("", 0);
		else if (x->found_at.len == 0)
			x->found_at = x->o.at;
		s->n++;
	}
}

void
observations_free(struct observations *s)
{
	free(s->at);
	*s = (struct observations){ 0 };
}
