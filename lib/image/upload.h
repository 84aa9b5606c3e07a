/* SPDX-License-Identifier: MIT */
/* The upload from which Open Food Facts made an image (images[].raw in
 * aplsync-record(7)): its addresses in the bucket, and how to cut it. */
#ifndef UPLOAD_H
#define UPLOAD_H

#include <stdbool.h>

#include "base/buf.h"
#include "image/cut.h"
#include "json/json.h"
#include "source/off/off.h"

#define UPLOAD_BUCKET "https://openfoodfacts-images.s3.eu-west-3.amazonaws.com"

struct upload {
	char code[OFF_CODE];	/* the UPC as Open Food Facts writes it */
	struct slice id;	/* the upload's number: digits in the record's
				 * line */
	struct cut cut;
};

/* Reads the upload of an image of the record's product. Returns false if the
 * image has no upload, the upload has an invalid value, or its code belongs to
 * another UPC. */
bool upload_read(struct upload *u, const struct json *j, uint32_t image);

/* Is the code so short that older files of the product are in a directory whose
 * name is the code? */
bool upload_is_short(const struct upload *u);

/* Appends the address of an upload. bucket is the base URL of the bucket. With
 * old, appends the address of an older file; the code must then be short. The
 * part after # contains the rotation and the crop, so that an upload with two
 * crops has two addresses. */
void upload_address(const struct upload *u, const char *bucket, bool old,
    struct buf *url);

#endif
