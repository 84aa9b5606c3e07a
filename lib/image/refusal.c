/* SPDX-License-Identifier: MIT */
#include "image/refusal.h"

const struct refusal_words refusal_words[REFUSALS] = {
	[REFUSAL_NONE] = { "", "" },
	[REFUSAL_UNKNOWN_KIND] = { "not_an_image",
	    "neither JPEG, PNG, WebP, AVIF nor GIF" },
	[REFUSAL_OTHER_KIND] = { "not_an_image",
	    "it is not what its first bytes say" },
	[REFUSAL_NO_AVIF] = { "not_an_image",
	    "AVIF, which this libvips does not read" },
	[REFUSAL_TOO_MANY_PIXELS] = { "too_many_pixels",
	    "it has more pixels than --max-pixels" },
	[REFUSAL_HEADER] = { "damaged", "its header is damaged" },
	[REFUSAL_DAMAGED] = { "damaged",
	    "it is damaged, ends too early, or takes too much memory" },
	[REFUSAL_DIED] = { "decoder_died", "what opened it died" },
	[REFUSAL_LATE] = { "decoder_late", "it took too long to open" },
	[REFUSAL_NO_SPACE] = { "no_space", "no space left on the device" },
};

enum refusal
refusal_find(struct slice code, struct slice message)
{
	for (enum refusal r = REFUSAL_NONE + 1; r < REFUSALS; r++)
		if (slice_is(code, refusal_words[r].code) &&
		    slice_is(message, refusal_words[r].message))
			return r;
	return REFUSAL_DIED;
}
