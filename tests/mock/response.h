/* SPDX-License-Identifier: MIT */
/* The response to one request, before it is sent. */
#ifndef RESPONSE_H
#define RESPONSE_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

#define RESPONSE_JSON "application/json; charset=utf-8"
#define RESPONSE_HTML "text/html"
#define RESPONSE_HEADERS 6

/* How a response is sent. */
enum send_mode {
	SEND_WHOLE,
	SEND_CUT,	/* half of the body; then the connection ends */
	SEND_TRICKLE,	/* byte by byte */
	SEND_ENDLESS,	/* the body, then 1 GiB of spaces */
	/* The others send only the bytes of the body, without HTTP. Then */
	SEND_RESET,	/* the connection is reset */
	SEND_CLOSE,	/* the connection is closed */
	SEND_STALL,	/* no more bytes are sent while the client waits */
	SEND_FLOOD	/* the last line is repeated */
};

struct response {
	unsigned status;
	const char *type;	/* Content-Type, static text */
	struct buf body;
	enum send_mode mode;
	unsigned pause_ms;	/* between the bytes of SEND_TRICKLE */
	bool encoded;	/* the body is gzip */
	struct response_header {
		const char *name;	/* static text */
		char *value;
	} header[RESPONSE_HEADERS];
};

/* Adds a header; name is a static text. */
void response_header(struct response *a, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Replaces the response; type is a static text. */
void response_text(struct response *a, unsigned status, const char *type,
    const char *text);

/* Replaces the response by the page that nginx or Open Food Facts sends with
 * this status. */
void response_page(struct response *a, unsigned status);

/* Converts the body to gzip, without compressing it. */
void response_gzip(struct response *a);
void response_free(struct response *a);

/* Returns the CRC-32 of gzip for len bytes that follow bytes with the CRC
 * crc. */
uint32_t response_crc(uint32_t crc, const void *p, size_t len);

#endif
