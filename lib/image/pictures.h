/* SPDX-License-Identifier: MIT */
/* The images that shrink-image is working on (workers.h): what it makes of each
 * is checked, kept in the directory of images, and told to the record. */
#ifndef PICTURES_H
#define PICTURES_H

#include "base/buf.h"
#include "fetch/fetch.h"
#include "image/blobs.h"
#include "image/cut.h"
#include "image/format.h"
#include "image/workers.h"

struct pictures {
	struct blobs blobs;
	struct workers *workers;
	const struct format *format;	/* of the files that are kept */
	struct buf public_url;	/* where apps find them; empty: not known */
};

/* Where an image is from, and what of it is shrunk. */
struct picture_source {
	struct slice url;	/* candidate_address */
	uint32_t image;	/* of product.images, or JSON_NONE */
	struct cut cut;
};

/* Lets a worker shrink the image of the response, which is in ask->sink. Until
 * pictures_take returns the ask, its verdict is pending. What from points to is
 * copied. */
void pictures_give(struct pictures *all, const struct response *r,
    struct fetch_ask *ask, const struct picture_source *from);

/* The next ask whose image is done, with its verdict; NULL if there is none
 * yet. If the disk is full, ends the program with status 2. */
struct fetch_ask *pictures_take(struct pictures *all);

#endif
