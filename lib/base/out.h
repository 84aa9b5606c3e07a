/* SPDX-License-Identifier: MIT */
/* Standard output in large blocks. A failed write ends the program with
 * status 2; a closed reader ends it silently by SIGPIPE. The record reader
 * flushes before it waits for input, so a slow pipeline stays prompt. */
#ifndef OUT_H
#define OUT_H

#include "base/buf.h"

extern struct buf out;	/* append here, then call out_ready */

void out_ready(void);	/* writes if 64 KiB or more are waiting */
void out_flush(void);	/* writes everything that is waiting */
void out_close(void);	/* flushes, closes and checks; before exit */

#endif
