/* SPDX-License-Identifier: MIT */
/* The uploaded image from which an image of Open Food Facts was cut. The
 * dataset of images has only uploads: github.com/openfoodfacts/
 * openfoodfacts-server, docs/api/aws-images-dataset.md. */
#ifndef OFF_RAWIMAGE_H
#define OFF_RAWIMAGE_H

#include "base/buf.h"
#include "json/json.h"

/* Writes images[].raw (aplsync-record(7), DATA) of the front image in that
 * language, as JSON, into *b, which must be empty: images is the document's
 * member of that name, code its stored code. Nothing, and false, if the
 * document does not say exactly how the image was made: then what is cut from
 * the upload might be another image. */
bool offraw_write(struct buf *b, const struct json *j, uint32_t images,
    struct slice lang, const char *code);

#endif
