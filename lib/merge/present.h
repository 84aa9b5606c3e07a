/* SPDX-License-Identifier: MIT */
/* Tests whether a source gives a field. Blank values (json_blank) are missing,
 * but the number 0 and false are present. Strings may be decoded at the end of
 * *scratch, which keeps its length. */
#ifndef PRESENT_H
#define PRESENT_H

#include "json/json.h"

bool present_text(const struct json *j, uint32_t i, struct buf *scratch);
/* Is it a text that names a product, not "Unknown" or only digits? */
bool present_name(const struct json *j, uint32_t i, struct buf *scratch);

/* Is it an array that contains a text? */
bool present_texts(const struct json *j, uint32_t array, struct buf *scratch);

bool present_bool(const struct json *j, uint32_t i);

/* Is it an object that contains a number? */
bool present_numbers(const struct json *j, uint32_t object);

/* Does it have facts of the product as sold, per 100 g or per serving? Facts of
 * the prepared food do not count. */
bool present_nutrition(const struct json *j, uint32_t i);

/* Does a source give allergens: an array with a text; ingredients that declare
 * allergens; or [], which means "none", unless the ingredients mention an
 * allergen? */
bool present_allergens(const struct json *j, uint32_t array,
    uint32_t ingredients, struct buf *scratch);

/* The node of an image's address. The image is an object with a url, or an
 * address. JSON_NONE if the address is not safe for a browser. */
uint32_t present_image(const struct json *j, uint32_t image,
    struct buf *scratch);

/* The first image in an array whose kind is front or missing; JSON_NONE if
 * there is none. */
uint32_t present_front(const struct json *j, uint32_t array,
    struct buf *scratch);

/* The first image in an array, or JSON_NONE. */
uint32_t present_images(const struct json *j, uint32_t array,
    struct buf *scratch);

#endif
