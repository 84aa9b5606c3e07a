/* SPDX-License-Identifier: MIT */
/* The upload of which Open Food Facts made an image (images[].raw,
 * aplsync-record(7)): its addresses in the dataset of images, and what to cut
 * of it. */
#ifndef UPLOAD_H
#define UPLOAD_H

#include <stdbool.h>

#include "base/buf.h"
#include "image/cut.h"
#include "json/json.h"
#include "source/off/off.h"

#define UPLOAD_BUCKET "https://openfoodfacts-images.s3.eu-west-3.amazonaws.com"

struct upload {
	char code[OFF_CODE];	/* one of the UPC's */
	struct slice id;	/* its number, as digits of the record's line */
	struct cut cut;
};

/* Reads it from an image of the record's product. False if the image has none,
 * or it is not sound, or is of another product: its code must be the UPC's. */
bool upload_read(struct upload *u, const struct json *j, uint32_t image);

/* Has a code so short that older files lie in a directory of its digits? */
bool upload_is_short(const struct upload *u);

/* Appends the address in the bucket, which is a base URL, of an upload; old: of
 * a short code's older file. After a # it has what is cut of it, so one upload
 * with two crops has two addresses. */
void upload_address(const struct upload *u, const char *bucket, bool old,
    struct buf *url);

#endif
