/* SPDX-License-Identifier: MIT */
/* A valid gray JPEG of any size, made without a library. */
#ifndef JPEG_H
#define JPEG_H

#include "base/buf.h"

/* Appends such a JPEG; gray is 0..255. */
void jpeg_append(struct buf *out, unsigned width, unsigned height,
    unsigned gray);

#endif
