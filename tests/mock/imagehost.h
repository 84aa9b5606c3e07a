/* SPDX-License-Identifier: MIT */
/* The responses of the host of images, and of the bucket of uploads. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "api.h"

/* A file of the fixtures, or a generated image, with an ETag; 304 for a client
 * that has it. */
void imagehost_answer(const struct ask *q, struct reply *a);

#endif
