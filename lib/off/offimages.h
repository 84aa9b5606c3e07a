/* SPDX-License-Identifier: MIT */
/* The images of Open Food Facts: as the programming interface gives their
 * addresses, or built from the revisions that the dumps have instead. */
#ifndef OFFIMAGES_H
#define OFFIMAGES_H

#include "food/fooddata.h"

/* Writes the images of the document at node doc, whose stored code is code:
 * one of each kind, the front first. */
void offimages_write(struct fooddata *d, uint32_t doc, const char *code);

/* Appends the folder of a code's images: "001/600/027/5287". */
void offimages_folder(struct buf *b, const char *code);

#endif
