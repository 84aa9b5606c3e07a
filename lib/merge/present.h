/* SPDX-License-Identifier: MIT */
/* Did a source give a field at all? A blank (json_blank) does not count; a
 * number 0 and false do. Escaped strings are decoded in scratch, which is
 * restored. */
#ifndef PRESENT_H
#define PRESENT_H

#include "json/json.h"

bool present_text(const struct json *j, uint32_t i, struct buf *scratch);
/* A text that names something: not "Unknown", nor only digits. */
bool present_name(const struct json *j, uint32_t i, struct buf *scratch);

/* An array with a text in it. */
bool present_texts(const struct json *j, uint32_t array, struct buf *scratch);

bool present_bool(const struct json *j, uint32_t i);

/* An object with a number in it. */
bool present_numbers(const struct json *j, uint32_t object);

/* Facts of the product as it is sold, per 100 g or per serving. Those of the
 * prepared food do not count. */
bool present_nutrition(const struct json *j, uint32_t i);

/* An array with a text in it; or [], by which a source says that there are
 * none; or ingredients that declare allergens. */
bool present_allergens(const struct json *j, uint32_t array,
    uint32_t ingredients, struct buf *scratch);

/* The node of an image's address; the image is an object with a url, or an
 * address. JSON_NONE unless it is safe for a browser. */
uint32_t present_image(const struct json *j, uint32_t image,
    struct buf *scratch);

/* The first image of the front in an array, or JSON_NONE: one that is not
 * marked as something else, such as the ingredients. */
uint32_t present_front(const struct json *j, uint32_t array,
    struct buf *scratch);

/* The first image in an array, or JSON_NONE. */
uint32_t present_images(const struct json *j, uint32_t array,
    struct buf *scratch);

#endif
