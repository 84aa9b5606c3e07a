/* SPDX-License-Identifier: MIT */
/* Sends a response: at once, in pieces, or not as HTTP (enum manner). */
#ifndef SEND_H
#define SEND_H

#include "request.h"

extern bool send_gzip;	/* pack responses for clients that accept gzip */

/* Sends r->answer; request_handle calls it again after each pause. */
enum MHD_Result send_answer(struct request *r);

#endif
