/* SPDX-License-Identifier: MIT */
/* Bytes as text (RFC 4648, 4). */
#ifndef BASE64_H
#define BASE64_H

#include "base/buf.h"

void base64(struct buf *b, struct slice s);	/* appends, with padding */

#endif
