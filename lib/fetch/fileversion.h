/* SPDX-License-Identifier: MIT */
/* The version of a file on the web to which a response belongs, so that an
 * interrupted download continues with the same one (RFC 9110, 13.1.5). */
#ifndef FILEVERSION_H
#define FILEVERSION_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct fileversion {
	int64_t size;	/* bytes of the whole file; -1: the server does not
			 * say */
	int64_t from;	/* where in the file the body begins */
	int64_t modified;	/* seconds since 1970; -1: not given */
	struct buf validator;	/* for If-Range: a strong ETag, otherwise the
				 * Last-Modified as it was sent; empty: none */
};

/* Reads the headers of the response that easy has. */
void fileversion_of(struct fileversion *v, CURL *easy);

/* The validator of the response that easy has, by which a server can say
 * whether its file has changed (RFC 9110, 13.1.2 and 13.1.3): any ETag,
 * otherwise the Last-Modified as it was sent; "" if it has none. libcurl owns
 * it until the next request. */
const char *fileversion_validator(CURL *easy);

/* Is a validator an ETag? */
bool fileversion_is_etag(const char *text);

/* Are both certainly of the same file? Never without a validator. */
bool fileversion_same(const struct fileversion *a,
    const struct fileversion *b);

/* As one line, without a line feed: bytes, seconds and validator, with tabs
 * between, and "-" for what is not known. */
void fileversion_write(const struct fileversion *v, struct buf *line);

/* Reads such a line; false if it is not one; then *v is of no file. */
bool fileversion_read(struct fileversion *v, struct slice line);

#endif
