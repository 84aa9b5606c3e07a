/* SPDX-License-Identifier: MIT */
/* Tests whether a value of a source is present. Blank values (json_blank) are
 * missing, but 0 and false are present. All functions use the space at the end
 * of *scratch to decode strings, and restore its length. */
#ifndef PRESENT_H
#define PRESENT_H

#include "json/json.h"

bool present_text(const struct json *j, uint32_t i, struct buf *scratch);
/* Is node i a text that names a product, not "Unknown" or only digits? */
bool present_name(const struct json *j, uint32_t i, struct buf *scratch);

/* Is the node an array that contains a text? */
bool present_texts(const struct json *j, uint32_t array, struct buf *scratch);

bool present_bool(const struct json *j, uint32_t i);

/* Is the node an object that contains a number? */
bool present_numbers(const struct json *j, uint32_t object);

/* Does node i have facts of the product as sold, per 100 g or per serving?
 * Ignores facts of the prepared food. */
bool present_nutrition(const struct json *j, uint32_t i);

/* Does a source say which allergens the product has? It does with an array that
 * contains a text, or with ingredients that state allergens. It also does with
 * [], which means "none", unless the ingredients mention an allergen. */
bool present_allergens(const struct json *j, uint32_t array,
    uint32_t ingredients, struct buf *scratch);

/* The node of an image's address, or JSON_NONE if the address is not safe for a
 * browser. The image is an address, or an object with the member "url". */
uint32_t present_image(const struct json *j, uint32_t image,
    struct buf *scratch);

/* The first image of the kind "front" or without a kind in an array, or
 * JSON_NONE. */
uint32_t present_front(const struct json *j, uint32_t array,
    struct buf *scratch);

/* The first image in an array, or JSON_NONE. */
uint32_t present_images(const struct json *j, uint32_t array,
    struct buf *scratch);

#endif
