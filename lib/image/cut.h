/* SPDX-License-Identifier: MIT */
/* How an image is made of another: turned, then cropped. */
#ifndef CUT_H
#define CUT_H

#include <stdbool.h>
#include <stdint.h>

/* Pixels. All 0: the whole image, as it is. */
struct cut {
	int32_t whole_width, whole_height;	/* the upright image has to
						 * have these sides; 0: any */
	int32_t angle;	/* degrees clockwise: 0, 90, 180 or 270 */
	int32_t left, top, width, height;	/* of the turned image; width
						 * 0: all of it */
};

#define CUT_SIDE_MAX 100000

/* Is each number possible by itself? */
bool cut_sound(const struct cut *c);

/* Sets *c to what to extract of an upright image of these sides before it is
 * turned by c->angle: left, top, width, height, all of them set. False if it is
 * not within the image. */
bool cut_place(struct cut *c, int32_t width, int32_t height);

/* The same of the image resized to other sides. */
void cut_scale(struct cut *c, int32_t width, int32_t height, int32_t to_width,
    int32_t to_height);

#endif
