/* SPDX-License-Identifier: MIT */
/* Names that name nothing. */
#ifndef NAMELESS_H
#define NAMELESS_H

#include "base/slice.h"

/* Is it a word for nothing ("Unknown", "N/A"), or only digits and signs? */
bool nameless(struct slice s);

/* Does it only say how much is in what package: "12 oz box"? */
bool nameless_package(struct slice s);

#endif
