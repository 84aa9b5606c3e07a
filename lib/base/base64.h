/* SPDX-License-Identifier: MIT */
/* Base64 encoding (RFC 4648, section 4). */
#ifndef BASE64_H
#define BASE64_H

#include "base/buf.h"

/* Appends the encoding of s, with padding. */
void base64(struct buf *b, struct slice s);

#endif
