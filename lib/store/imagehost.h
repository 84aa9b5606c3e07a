/* SPDX-License-Identifier: MIT */
/* The public address of the store's images, for apps. It is the setting
 * APLSYNC_IMAGE_URL. Without the setting, it is the address in the last stored
 * record whose image has an address. If the address changes, all products with
 * images count as changed. */
#ifndef IMAGEHOST_H
#define IMAGEHOST_H

#include "db/store.h"

/* Stores the setting in its own transaction, if it is set and differs from the
 * address in the store. Exits if the setting is not an address. */
void imagehost_update(struct store *s);

/* Stores url, an address from a record, unless the setting is set. Call it in a
 * transaction. */
void imagehost_put(struct store *s, struct slice url);

#endif
