/* SPDX-License-Identifier: MIT */
/* The addresses at which a product's picture may be, the best first. */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include <stdbool.h>

#include "json/json.h"

#define CANDIDATES_MAX 10	/* of a product; more are never tried */

struct candidate {
	uint32_t url;	/* node of a string */
	uint32_t image;	/* of product.images, or JSON_NONE */
};

/* Fills all with the candidates of the product at a node: that of image_url
 * first, then those of images; of each, where it says so, full_url before
 * url. None twice. Returns their number. */
unsigned candidates_find(const struct json *j, uint32_t product,
    struct candidate all[CANDIDATES_MAX]);

#endif
