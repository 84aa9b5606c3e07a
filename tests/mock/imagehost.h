/* SPDX-License-Identifier: MIT */
/* The responses of the image host, and of the bucket of uploads. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "api.h"

/* Responds with a fixture or a generated image, with an ETag; with 304 if the
 * client has the image. */
void imagehost_respond(const struct api_query *q, struct response *a);

#endif
