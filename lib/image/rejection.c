/* SPDX-License-Identifier: MIT */
#include "image/rejection.h"

const struct rejection_texts rejection_texts[REJECTIONS] = {
	[REJECTION_NONE] = { "", "" },
	[REJECTION_UNKNOWN_KIND] = { "not_an_image",
	    "neither JPEG, PNG, WebP, AVIF nor GIF" },
	[REJECTION_OTHER_KIND] = { "not_an_image",
	    "its content does not match its format" },
	[REJECTION_NO_AVIF] = { "not_an_image",
	    "AVIF, which this libvips cannot read" },
	[REJECTION_TOO_MANY_PIXELS] = { "too_many_pixels",
	    "more pixels than --max-pixels" },
	[REJECTION_HEADER] = { "damaged", "its header is damaged" },
	[REJECTION_DAMAGED] = { "damaged",
	    "damaged, truncated, or too large for the memory limit" },
	[REJECTION_OTHER_SIZE] = { "other_image",
	    "its width or height is not what its source gives" },
	[REJECTION_OUTSIDE] = { "bad_crop",
	    "the crop is not within the image" },
	[REJECTION_DIED] = { "decoder_died", "the decoding process failed" },
	[REJECTION_LATE] = { "decoder_late", "decoding took too long" },
	[REJECTION_NO_SPACE] = { "no_space", "no space left on the device" },
};

enum rejection
rejection_find(struct slice code, struct slice message)
{
	for (enum rejection r = REJECTION_NONE + 1; r < REJECTIONS; r++)
		if (slice_is(code, rejection_texts[r].code) &&
		    slice_is(message, rejection_texts[r].message))
			return r;
	return REJECTION_DIED;
}
