/* SPDX-License-Identifier: MIT */
/* Copies a store to a file in the same directory, before an upgrade. */
#ifndef BACKUP_H
#define BACKUP_H

#include "base/buf.h"

/* Copies the store at path to PATH.vVERSION.bak, and sets *name to the name of
 * the copy. version is the version of the store. An existing file with other
 * content is kept; the name of the copy is then PATH.vVERSION-2.bak, or has the
 * next number that is free.
 * The caller must hold the store's write lock, so that no other process changes
 * or copies the store. Returns an SQLite result code. */
int backup_make(const char *path, int version, struct buf *name);

#endif
