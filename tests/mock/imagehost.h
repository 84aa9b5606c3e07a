/* SPDX-License-Identifier: MIT */
/* What the host of images answers: a file of the fixtures, or a picture. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "api.h"

/* Each has an ETag, and is not sent again to who has it. */
void imagehost_answer(const struct ask *q, struct reply *a);

#endif
