/* SPDX-License-Identifier: MIT */
/* How an answer goes out: whole, in pieces, or as no HTTP (enum manner). */
#ifndef SEND_H
#define SEND_H

#include "request.h"

extern bool send_gzip;	/* packed, to whoever takes it */

/* Sends r->answer; called again after each pause it makes. */
enum MHD_Result send_answer(struct request *r);

#endif
