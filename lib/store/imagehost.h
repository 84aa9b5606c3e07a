/* SPDX-License-Identifier: MIT */
/* The public address of the store's images, for apps: the setting
 * APLSYNC_IMAGE_URL, or, without the setting, the address from the last stored
 * image whose record has an address. A new address changes all products with
 * images. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "db/store.h"

/* If the setting is set and differs from the address in the store, stores it in
 * its own transaction. Exits if the setting is not an address. */
void imagehost_follow(struct store *s);

/* Stores url, the address from a record, unless the setting is set. Call it in
 * a transaction. */
void imagehost_put(struct store *s, struct slice url);

#endif
