/* SPDX-License-Identifier: MIT */
/* Writes stdout in large blocks. A failed write ends the program with status 2.
 * If the reader has exited, SIGPIPE ends the program silently. The record
 * reader flushes before it waits for input, so that output is not delayed in a
 * slow pipeline. */
#ifndef OUT_H
#define OUT_H

#include "base/buf.h"

extern struct buf out;	/* append here, then call out_ready */

void out_ready(void);	/* flushes if the buffer has 64 KiB or more */
void out_flush(void);	/* writes the whole buffer */
void out_close(void);	/* flushes and closes; call it before exit */

#endif
