/* SPDX-License-Identifier: MIT */
#include "image/cut.h"

static bool
is_side(int32_t n)
{
	return n >= 0 && n <= CUT_SIDE_MAX;
}

bool
cut_is_valid(const struct cut *c)
{
	return is_side(c->whole_width) && is_side(c->whole_height) &&
	    (c->angle == 0 || c->angle == 90 || c->angle == 180 ||
	    c->angle == 270) && is_side(c->left) && is_side(c->top) &&
	    is_side(c->width) && is_side(c->height) &&
	    (c->width > 0) == (c->height > 0);
}

bool
cut_place(struct cut *c, int32_t width, int32_t height)
{
	bool turned = c->angle % 180 != 0;
	int32_t w = turned ? height : width, h = turned ? width : height;
	struct cut to = *c;

	if (c->width == 0) {
		c->left = c->top = to.left = to.top = 0;
		c->width = w;
		c->height = h;
	}
	if (c->left + c->width > w || c->top + c->height > h)
		return false;
	to.width = turned ? c->height : c->width;
	to.height = turned ? c->width : c->height;
	/* A rotation by 90 degrees clockwise moves the left edge to the top. */
	if (c->angle == 90) {
		to.left = c->top;
		to.top = height - c->left - c->width;
	} else if (c->angle == 180) {
		to.left = width - c->left - c->width;
		to.top = height - c->top - c->height;
	} else if (c->angle == 270) {
		to.left = width - c->top - c->height;
		to.top = c->left;
	}
	*c = to;
	return true;
}

/* Scales a position and a length on an edge of `side` pixels to an edge of `to`
 * pixels, and keeps both within the new edge. */
static void
scale(int32_t *at, int32_t *length, int32_t side, int32_t to)
{
	double by = (double)to / (double)side;

	*at = (int32_t)(*at * by + .5);
	*length = (int32_t)(*length * by + .5);
	if (*at >= to)
		*at = to - 1;
	if (*length < 1)
		*length = 1;
	if (*length > to - *at)
		*length = to - *at;
}

void
cut_scale(struct cut *c, int32_t width, int32_t height, int32_t to_width,
    int32_t to_height)
{
	scale(&c->left, &c->width, width, to_width);
	scale(&c->top, &c->height, height, to_height);
}
