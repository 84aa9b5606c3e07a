/* SPDX-License-Identifier: MIT */
/* Recognizes names that do not name a product. */
#ifndef NAMELESS_H
#define NAMELESS_H

#include "base/slice.h"

/* Is s a placeholder ("Unknown", "N/A"), or only digits and signs? */
bool nameless(struct slice s);

/* Does s contain only an amount and a package: "12 oz box"? */
bool nameless_package(struct slice s);

#endif
