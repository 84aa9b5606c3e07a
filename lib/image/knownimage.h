/* SPDX-License-Identifier: MIT */
/* The image that is stored for a record's product (known.image), and whether
 * the product still has it. */
#ifndef KNOWNIMAGE_H
#define KNOWNIMAGE_H

#include "base/buf.h"
#include "image/blobs.h"
#include "image/candidates.h"
#include "json/json.h"

#define KNOWNIMAGE_HEADER 200	/* bytes of an ETag that is kept */

/* Why the image is not requested, a static text; NULL: it is. With suppose, a
 * product that is not there yet has an image. */
const char *knownimage_skip(const struct blobs *a, const struct json *j,
    enum candidates_via via, bool force, bool suppose);

/* Is it from this address? */
bool knownimage_is_at(const struct json *j, struct slice url);

/* Appends the header that requests the image at the address only if it has
 * changed. False if that is not known: then nothing is appended. */
bool knownimage_condition(const struct blobs *a, const struct json *j,
    struct slice url, struct buf *header);

/* May s be part of a header: an ETag, a date? */
bool knownimage_is_header(struct slice s);

#endif
