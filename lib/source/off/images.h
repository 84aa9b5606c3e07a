/* SPDX-License-Identifier: MIT */
/* The images of Open Food Facts: by the addresses from the API, or by addresses
 * made from the revisions that the dumps have instead. */
#ifndef OFF_IMAGES_H
#define OFF_IMAGES_H

#include "food/data.h"

/* Writes the images of the document at node doc, whose stored code is code:
 * one of each kind, the front first. */
void offimages_write(struct fooddata *d, uint32_t doc, const char *code);

/* Appends the directory of a code's images: "001/600/027/5287". */
void offimages_path(struct buf *b, const char *code);

#endif
