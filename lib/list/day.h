/* SPDX-License-Identifier: MIT */
/* Days as lists write them. */
#ifndef DAY_H
#define DAY_H

#include <stdbool.h>
#include "base/slice.h"

#define DAY_TEXT 11	/* bytes of "2026-11-23" and its NUL */

/* Reads 2026-11-23, 11/23/2026, 11-23-26 (US order), 23-Nov-2026, November
 * 23, 2026, 20261123, or a spreadsheet's serial number, each with a time
 * behind it or not; false where there is no such day. */
bool day_read(struct slice text, char day[DAY_TEXT]);

#endif
