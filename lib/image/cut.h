/* SPDX-License-Identifier: MIT */
/* How to cut an image: rotate it, then crop it. */
#ifndef CUT_H
#define CUT_H

#include <stdbool.h>
#include <stdint.h>

/* Lengths are in pixels. An image is "upright" after its EXIF orientation was
 * applied. If all members are 0, the whole image is used unchanged. */
struct cut {
	int32_t whole_width, whole_height;	/* required width and height of
						 * the upright image; 0: any */
	int32_t angle;	/* clockwise rotation: 0, 90, 180 or 270 degrees */
	int32_t left, top, width, height;	/* crop of the rotated image;
						 * width 0: no crop */
};

#define CUT_SIDE_MAX 100000	/* pixels; largest width or height */

/* Is each member in its range? */
bool cut_is_valid(const struct cut *c);

/* Converts the crop of *c, which is a part of the rotated image, to the area to
 * extract from the upright image, before the rotation. width and height are
 * those of the upright image. Sets left, top, width and height of *c, even if
 * there is no crop. Returns false if the crop is not within the image. */
bool cut_place(struct cut *c, int32_t width, int32_t height);

/* Converts an area that cut_place computed to the same area of a resized
 * image. */
void cut_scale(struct cut *c, int32_t width, int32_t height, int32_t to_width,
    int32_t to_height);

#endif
