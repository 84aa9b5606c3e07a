/* SPDX-License-Identifier: MIT */
/* The images that shrink-image is processing (workers.h). Its results are
 * checked, kept in the blob store, and added to the record. */
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
	struct buf public_url;	/* base URL of the blob store for apps; empty if
				 * unknown */
};

/* Where an image is from, and how it is cut. */
struct picture_source {
	struct slice url;	/* from candidate_address */
	uint32_t image;	/* node in product.images, or JSON_NONE */
	struct cut cut;
};

/* Queues the image of the response, which is in ask->sink, for a worker. The
 * verdict of ask is pending until pictures_take returns ask. Copies *from. */
void pictures_give(struct pictures *all, const struct response *r,
    struct fetch_ask *ask, const struct picture_source *from);

/* The next ask whose image is done, with its verdict, or NULL. Ends the program
 * with status 2 if the disk is full. */
struct fetch_ask *pictures_take(struct pictures *all);

#endif
