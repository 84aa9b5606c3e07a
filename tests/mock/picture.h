/* SPDX-License-Identifier: MIT */
/* A valid grey JPEG of any size, made without a library. */
#ifndef PICTURE_H
#define PICTURE_H

#include "base/buf.h"

/* Appends one; grey is 0..255. */
void picture_jpeg(struct buf *out, unsigned width, unsigned height,
    unsigned grey);

#endif
