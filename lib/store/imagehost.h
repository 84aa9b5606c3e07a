/* SPDX-License-Identifier: MIT */
/* The address at which apps find the images of the store: that of the setting
 * APLSYNC_IMAGE_URL; without the setting, that of the last image whose record
 * has one. A new address changes all products with images. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "db/store.h"

/* Stores the setting, in a transaction of its own, if it is set and the store
 * has another address. Ends the program if the setting is not an address. */
void imagehost_follow(struct store *s);

/* Stores url, the address in a record, unless the setting is set. The caller
 * has begun a transaction. */
void imagehost_put(struct store *s, struct slice url);

#endif
