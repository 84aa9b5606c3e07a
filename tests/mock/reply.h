/* SPDX-License-Identifier: MIT */
/* The response to one request, before it is sent. */
#ifndef REPLY_H
#define REPLY_H

#include <stdbool.h>
#include <stdint.h>
#include "base/buf.h"

#define REPLY_JSON "application/json; charset=utf-8"
#define REPLY_HTML "text/html"
#define REPLY_HEADERS 6

/* How it is sent. */
enum manner {
	MANNER_WHOLE,
	MANNER_CUT,	/* half of it, then the connection ends */
	MANNER_TRICKLE,	/* a byte at a time */
	MANNER_ENDLESS,	/* the body, then 1 GiB of spaces */
	/* Not HTTP: the bytes of the body are sent as they are. Then */
	MANNER_RESET,	/* the connection is reset */
	MANNER_CLOSE,	/* it is closed */
	MANNER_STALL,	/* nothing is sent while the client waits */
	MANNER_FLOOD	/* the last line is sent again and again */
};

struct reply {
	unsigned status;
	const char *type;	/* Content-Type, static text */
	struct buf body;
	enum manner manner;
	unsigned pause_ms;	/* of a trickle, between bytes */
	bool encoded;	/* the body is gzip */
	struct reply_header {
		const char *name;	/* static text */
		char *value;
	} header[REPLY_HEADERS];
};

/* Adds a header; name is a static text. */
void reply_header(struct reply *a, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Replaces the response; type is a static text. */
void reply_text(struct reply *a, unsigned status, const char *type,
    const char *text);

/* Replaces the response by the page that the real server (nginx, or Open Food
 * Facts behind it) sends with a status. */
void reply_page(struct reply *a, unsigned status);

/* Makes the body gzip, stored and not compressed. */
void reply_gzip(struct reply *a);
void reply_free(struct reply *a);

/* The CRC-32 of gzip: that of len bytes, after those whose CRC is crc. */
uint32_t reply_crc(uint32_t crc, const void *p, size_t len);

#endif
