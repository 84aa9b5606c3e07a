/* SPDX-License-Identifier: MIT */
/* Writes the object "data" in the member "image" of a record, for an image that
 * was found (aplsync-record(7)). */
#ifndef IMAGEDATA_H
#define IMAGEDATA_H

#include "base/buf.h"
#include "image/blobs.h"
#include "image/format.h"
#include "json/json.h"

struct imagedata {
	struct slice url;	/* from candidate_address */
	uint32_t image;	/* node in product.images, or JSON_NONE */
	struct blobs_stored full, thumbnail;
	const struct format *format;
	int64_t width, height;
	const char *etag, *modified;	/* "": none */
	struct slice public_url;	/* empty: none */
};

/* Appends the data of an image, for the product of a record. */
void imagedata_write(struct buf *b, const struct json *j,
    const struct imagedata *d);

/* Appends the data of the known image of a record, which has not changed. */
void imagedata_repeat(struct buf *b, const struct json *j,
    struct slice public_url);

#endif
