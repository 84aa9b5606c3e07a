/* SPDX-License-Identifier: MIT */
/* Sends a response: at once, in pieces, or not as HTTP (enum send_mode). */
#ifndef SEND_H
#define SEND_H

#include "request.h"

extern bool send_gzip;	/* use gzip for clients that accept it */

/* Sends r->response; request_handle calls it again after each pause. */
enum MHD_Result send_response(struct request *r);

#endif
