/* SPDX-License-Identifier: MIT */
/* The images of Open Food Facts. Responses of the API contain their addresses;
 * dumps contain revisions, from which the addresses are built. */
#ifndef OFF_IMAGES_H
#define OFF_IMAGES_H

#include "food/data.h"

/* Writes the images of the document at node doc: at most one of each kind, the
 * front image first. code is the code of the document in Open Food Facts. */
void offimages_write(struct fooddata *d, uint32_t doc, const char *code);

/* Appends the directory of a code's images on the server:
 * "001/600/027/5287". */
void offimages_path(struct buf *b, const char *code);

#endif
