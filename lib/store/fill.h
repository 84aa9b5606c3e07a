/* SPDX-License-Identifier: MIT */
/* A newer object with what it leaves blank taken from an older one. */
#ifndef FILL_H
#define FILL_H

#include "json/json.h"

/* Appends to *out the object now, with each member of the object before that
 * now has not or has blank (null, white space, [] or {}); members that belong
 * together (a size and its unit) come from one of the two, and those named in
 * except (ends in NULL; or NULL) are never taken. Where null_erases, a null
 * is no blank but takes the member away. False, and nothing appended, if
 * there was nothing to take. */
bool fill_blanks(const struct json *j, uint32_t now, const struct json *old,
    uint32_t before, const char *const *except, bool null_erases,
    struct buf *out);

/* Is a value blank, or missing (JSON_NONE)? */
bool fill_is_blank(const struct json *j, uint32_t value);

#endif
