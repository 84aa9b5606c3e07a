/* SPDX-License-Identifier: MIT */
/* Where a product's image may be, best first. */
#ifndef CANDIDATES_H
#define CANDIDATES_H

#include <stdbool.h>

#include "base/buf.h"
#include "image/cut.h"
#include "json/json.h"

#define CANDIDATES_MAX 10	/* for a product; others are not tried */

/* How to reach the images of Open Food Facts. */
enum candidates_via {
	CANDIDATES_SITE,	/* at the addresses of the record */
	CANDIDATES_BOTH,	/* in its bucket, otherwise there */
	CANDIDATES_BUCKET	/* only in its bucket, and nobody else's */
};

struct candidate {
	enum {
		CANDIDATE_ADDRESS,	/* url */
		CANDIDATE_UPLOAD,	/* image.raw */
		CANDIDATE_OLD_UPLOAD	/* image.raw, in its older directory */
	} kind;
	uint32_t url;	/* node of a string, or JSON_NONE */
	uint32_t image;	/* of product.images, or JSON_NONE */
};

/* Fills all with the candidates of the record's product: first those of the
 * image of image_url, then those of images; for each, its upload if via is not
 * site, then full_url, if there is one, before url. None occurs twice. Returns
 * their number. */
unsigned candidates_find(const struct json *j, enum candidates_via via,
    struct candidate all[CANDIDATES_MAX]);

/* Appends the address, which identifies this candidate: after a # it
 * has what is cut of an upload. */
void candidate_address(const struct json *j, const struct candidate *c,
    const char *bucket, struct buf *url);

/* What is cut of it. */
struct cut candidate_cut(const struct json *j, const struct candidate *c);

#endif
