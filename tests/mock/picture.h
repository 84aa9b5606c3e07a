/* SPDX-License-Identifier: MIT */
/* A valid gray JPEG of any size, made without a library. */
#ifndef PICTURE_H
#define PICTURE_H

#include "base/buf.h"

/* Appends one; gray is 0..255. */
void picture_jpeg(struct buf *out, unsigned width, unsigned height,
    unsigned gray);

#endif
