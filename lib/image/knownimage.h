/* SPDX-License-Identifier: MIT */
/* The image that the store has for a record's product (known.image), and
 * whether it is still current. */
#ifndef KNOWNIMAGE_H
#define KNOWNIMAGE_H

#include "base/buf.h"
#include "image/blobs.h"
#include "image/candidates.h"
#include "json/json.h"

#define KNOWNIMAGE_HEADER 200	/* longest ETag or date, in bytes */

/* Returns the reason for not requesting the image, a static text, or NULL. With
 * suppose, a product that was not looked up yet counts as having an image. */
const char *knownimage_skip(const struct blobs *a, const struct json *j,
    enum candidates_via via, bool force, bool suppose);

/* Was the known image fetched from this address? */
bool knownimage_is_at(const struct json *j, struct slice url);

/* Appends a header line that requests the image at url only if it has changed.
 * Returns false and appends nothing if the known image is from another address,
 * its files are missing, or its ETag and date are unknown. */
bool knownimage_condition(const struct blobs *a, const struct json *j,
    struct slice url, struct buf *header);

/* Can s, an ETag or a date, be sent in a header? */
bool knownimage_is_header(struct slice s);

#endif
