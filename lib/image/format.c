/* SPDX-License-Identifier: MIT */
#include "base/count.h"
#include "image/format.h"

const struct format format_webp = { "webp", "webp", "image/webp", 8, "WEBP" };
const struct format format_jpeg = { "jpeg", "jpg", "image/jpeg", 0,
	"\xff\xd8\xff" };

const char *
format_set(const struct format **format, const char *name)
{
	static const struct format *const all[] = { &format_webp,
	    &format_jpeg };

	for (size_t i = 0; i < COUNT(all); i++)
		if (strcmp(name, all[i]->name) == 0) {
			*format = all[i];
			return NULL;
		}
	return "webp or jpeg";
}

bool
format_is(const struct format *f, struct slice bytes)
{
	return bytes.len >= FORMAT_HEAD &&
	    memcmp(bytes.p + f->at, f->magic, strlen(f->magic)) == 0;
}
