/* SPDX-License-Identifier: MIT */
/* The images that the workers (workers.h) are shrinking. The functions check a
 * worker's results, move the files to the blob store, and set the verdict on
 * the record. */
#ifndef PENDING_H
#define PENDING_H

#include "base/buf.h"
#include "fetch/fetch.h"
#include "image/blobs.h"
#include "image/cut.h"
#include "image/format.h"
#include "image/workers.h"

struct pending {
	struct blobs blobs;
	struct workers *workers;
	const struct format *format;	/* format of the files in the blob
					 * store */
	struct buf public_url;	/* base URL of the blob store for apps; empty if
				 * unknown */
};

/* Where an image is from, and how it is cut. */
struct pending_source {
	struct slice url;	/* from candidate_address */
	uint32_t image;	/* node in product.images, or JSON_NONE */
	struct cut cut;
};

/* Queues an image for a worker: the body of the response, which is in
 * ask->sink. The verdict of ask is pending until pending_take returns ask.
 * Copies *from. */
void pending_add(struct pending *all, const struct response *r,
    struct fetch_ask *ask, const struct pending_source *from);

/* Returns the next record whose image is finished, and sets its verdict.
 * Returns NULL if there is none. Ends the program with status 2 if the disk is
 * full. */
struct fetch_ask *pending_take(struct pending *all);

#endif
