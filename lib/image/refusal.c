/* SPDX-License-Identifier: MIT */
#include "image/refusal.h"

const struct refusal_words refusal_words[REFUSALS] = {
	[REFUSAL_NONE] = { "", "" },
	[REFUSAL_UNKNOWN_KIND] = { "not_an_image",
	    "neither JPEG, PNG, WebP, AVIF nor GIF" },
	[REFUSAL_OTHER_KIND] = { "not_an_image",
	    "its content does not match its format" },
	[REFUSAL_NO_AVIF] = { "not_an_image",
	    "AVIF, which this libvips cannot read" },
	[REFUSAL_TOO_MANY_PIXELS] = { "too_many_pixels",
	    "more pixels than --max-pixels" },
	[REFUSAL_HEADER] = { "damaged", "its header is damaged" },
	[REFUSAL_DAMAGED] = { "damaged",
	    "damaged, truncated, or too large for the memory limit" },
	[REFUSAL_OTHER_SIZE] = { "other_image",
	    "its width or height is not what its source gives" },
	[REFUSAL_OUTSIDE] = { "bad_crop", "the crop is not within the image" },
	[REFUSAL_DIED] = { "decoder_died", "the decoding process failed" },
	[REFUSAL_LATE] = { "decoder_late", "decoding took too long" },
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
