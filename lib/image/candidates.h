/* SPDX-License-Identifier: MIT */
/* The addresses at which a product's image may be, best first. */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include <stdbool.h>

#include "base/buf.h"
#include "image/cut.h"
#include "json/json.h"

#define CANDIDATES_MAX 10	/* limit for each product */

/* Where to get the images of Open Food Facts: from its site or from its
 * bucket. */
enum candidates_via {
	CANDIDATES_SITE,	/* on the site, at the addresses in the
				 * record */
	CANDIDATES_BOTH,	/* first in the bucket, then on the site */
	CANDIDATES_BUCKET	/* only in the bucket; images that are not from
				 * Open Food Facts are not fetched */
};

struct candidate {
	enum {
		CANDIDATE_ADDRESS,	/* the file at url */
		CANDIDATE_UPLOAD,	/* the upload of image.raw */
		CANDIDATE_OLD_UPLOAD	/* the same upload, at its older address
					 * (upload.h) */
	} kind;
	uint32_t url;	/* node of the address, or JSON_NONE */
	uint32_t image;	/* node in product.images, or JSON_NONE */
};

/* Stores the candidates of the record's product in the array `all`, and returns
 * their number. The image of image_url comes first, then the other images. The
 * candidates for each image are, in this order: its upload (unless via is
 * CANDIDATES_SITE), its full_url, its url. Omits duplicates. */
unsigned candidates_find(const struct json *j, enum candidates_via via,
    struct candidate all[CANDIDATES_MAX]);

/* Appends the candidate's address, which also identifies the candidate: for an
 * upload, the part after # contains the rotation and the crop. */
void candidate_address(const struct json *j, const struct candidate *c,
    const char *bucket, struct buf *url);

/* Returns how to rotate and crop the candidate. */
struct cut candidate_cut(const struct json *j, const struct candidate *c);

#endif
