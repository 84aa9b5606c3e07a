/* SPDX-License-Identifier: MIT */
/* Identifies the version of a file on a web server, so that an interrupted
 * download continues with the same version (RFC 9110, 13.1.5). */
#ifndef FILEVERSION_H
#define FILEVERSION_H

#include <curl/curl.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct fileversion {
	int64_t size;	/* bytes of the whole file; -1: unknown */
	int64_t from;	/* offset of the response's body in the file */
	int64_t modified;	/* seconds since 1970; -1: unknown */
	struct buf validator;	/* for If-Range: a strong ETag, or the value of
				 * Last-Modified; empty: none */
};

/* Reads the version from the headers of the last response of easy. */
void fileversion_of(struct fileversion *v, CURL *easy);

/* Returns the validator of the last response of easy. If a later request
 * contains the validator, the server can find out whether the file has changed
 * (RFC 9110, 13.1.2 and 13.1.3). The validator is the ETag, weak or strong, or
 * the value of Last-Modified, or "". libcurl owns it until the next request. */
const char *fileversion_validator(CURL *easy);

/* Is a validator an ETag? */
bool fileversion_is_etag(const char *text);

/* Are a and b certainly the same version? Never true without a validator. */
bool fileversion_same(const struct fileversion *a,
    const struct fileversion *b);

/* Appends the version as one line without a line feed: size, modified and
 * validator, separated by tabs, with "-" for an unknown value. */
void fileversion_write(const struct fileversion *v, struct buf *line);

/* Parses a line that fileversion_write made and that has a size and a
 * validator. Returns false for any other line, and then sets all values of *v
 * to unknown. */
bool fileversion_read(struct fileversion *v, struct slice line);

#endif
