/* What the server says to one request, before it is sent. */
#ifndef ANSWER_H
#define ANSWER_H

#include <stdbool.h>
#include <stdint.h>
#include "buf.h"

#define ANSWER_JSON "application/json; charset=utf-8"
#define ANSWER_HTML "text/html"
#define ANSWER_HEADERS 6

/* How it is sent. */
enum manner {
	MANNER_WHOLE,
	MANNER_CUT,	/* half of it, then the connection ends */
	MANNER_TRICKLE,	/* a byte at a time */
	MANNER_ENDLESS,	/* the body, then 1 GiB of spaces */
	MANNER_RESET,	/* nothing: the connection is reset */
	MANNER_CLOSE,	/* nothing: the connection is closed */
	MANNER_STALL	/* nothing, for as long as the client waits */
};

struct answer {
	unsigned status;
	const char *type;	/* Content-Type, static text */
	struct buf body;
	enum manner manner;
	unsigned pause_ms;	/* of a trickle, between bytes */
	bool encoded;	/* the body is in gzip's form */
	struct answer_header {
		const char *name;	/* static text */
		char *value;
	} header[ANSWER_HEADERS];
};

void answer_header(struct answer *a, const char *name, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Replaces what was to be said: type and text are static. */
void answer_text(struct answer *a, unsigned status, const char *type,
    const char *text);

/* The page that the real server (nginx, or Open Food Facts behind it) sends
 * with a status. */
void answer_page(struct answer *a, unsigned status);

/* Puts the body in gzip's form, stored and not compressed. */
void answer_gzip(struct answer *a);
void answer_free(struct answer *a);

/* CRC-32 as gzip wants it, of len bytes after those that gave crc. */
uint32_t answer_crc(uint32_t crc, const void *p, size_t len);

#endif
