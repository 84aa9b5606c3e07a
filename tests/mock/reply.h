/* SPDX-License-Identifier: MIT */
/* What the server says to one request, before it is sent. */
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
	/* No answer of HTTP's: the bytes of the body as they are, if any, */
	MANNER_RESET,	/* and the connection is reset, */
	MANNER_CLOSE,	/* or closed, */
	MANNER_STALL,	/* or nothing, for as long as the client waits, */
	MANNER_FLOOD	/* or the last line of them, again and again */
};

struct reply {
	unsigned status;
	const char *type;	/* Content-Type, static text */
	struct buf body;
	enum manner manner;
	unsigned pause_ms;	/* of a trickle, between bytes */
	bool encoded;	/* the body is in gzip's form */
	struct reply_header {
		const char *name;	/* static text */
		char *value;
	} header[REPLY_HEADERS];
};

void reply_header(struct reply *a, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Replaces what was to be said: type and text are static. */
void reply_text(struct reply *a, unsigned status, const char *type,
    const char *text);

/* The page that the real server (nginx, or Open Food Facts behind it) sends
 * with a status. */
void reply_page(struct reply *a, unsigned status);

/* Puts the body in gzip's form, stored and not compressed. */
void reply_gzip(struct reply *a);
void reply_free(struct reply *a);

/* CRC-32 as gzip wants it, of len bytes after those that gave crc. */
uint32_t reply_crc(uint32_t crc, const void *p, size_t len);

#endif
