/* SPDX-License-Identifier: MIT */
/* Finds the upload from which an image of Open Food Facts was made. The dataset
 * of images contains only uploads: see docs/api/aws-images-dataset.md in
 * github.com/openfoodfacts/openfoodfacts-server. */
#ifndef OFF_RAWIMAGE_H
#define OFF_RAWIMAGE_H

#include "base/buf.h"
#include "json/json.h"

/* Writes images[].raw (aplsync-record(7), DATA) of the front image in this
 * language as JSON to *b, which must be empty. images is the member images of
 * the document, and code the document's code. If the document does not say
 * exactly how the image was made from the upload, writes nothing and returns
 * false, because we might make a different image. */
bool offraw_write(struct buf *b, const struct json *j, uint32_t images,
    struct slice lang, const char *code);

#endif
