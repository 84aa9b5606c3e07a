/* SPDX-License-Identifier: MIT */
/* Recognizes text that is struck through. */
#ifndef STRUCK_H
#define STRUCK_H

#include <stdbool.h>
#include "base/slice.h"

/* Does s begin with a mark for strikethrough: ~~text~~, <s>text</s>, or one of
 * Unicode's combining strokes? */
bool struck_begins(struct slice s);

#endif
