/* SPDX-License-Identifier: MIT */
#include <stddef.h>

#include "record/roster.h"

const struct roster_source *
roster_find(struct slice member)
{
	for (const struct roster_source *r = roster; r->member != NULL; r++)
		if (slice_is(member, r->member))
			return r;
	return NULL;
}
