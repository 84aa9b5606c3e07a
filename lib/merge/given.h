/* SPDX-License-Identifier: MIT */
/* Did a source give a field at all? Blank, white space, [] and {} are
 * nothing; a number 0 and false are something. scratch is where escaped
 * strings are decoded; it is left as it was. */
#ifndef GIVEN_H
#define GIVEN_H

#include "json/json.h"

bool given_text(const struct json *j, uint32_t i, struct buf *scratch);

/* An array with a text in it. */
bool given_texts(const struct json *j, uint32_t array, struct buf *scratch);

bool given_bool(const struct json *j, uint32_t i);

/* An object with a number in it. */
bool given_numbers(const struct json *j, uint32_t object);

/* Facts of the product as it is sold, per 100 g or per serving. Those of the
 * prepared dish are not its own. */
bool given_nutrition(const struct json *j, uint32_t i);

/* The node of an image's address, the image being an object with a url or
 * the bare address; JSON_NONE unless it is one a browser may be given. */
uint32_t given_image(const struct json *j, uint32_t image,
    struct buf *scratch);

/* The first image in an array, or JSON_NONE. */
uint32_t given_images(const struct json *j, uint32_t array,
    struct buf *scratch);

#endif
