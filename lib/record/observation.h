/* SPDX-License-Identifier: MIT */
/* An observation: what one source said about one UPC, once
 * (aplsync-record(7)). */
#ifndef OBSERVATION_H
#define OBSERVATION_H

#include "json/json.h"
#include "json/writer.h"

enum observation_status {
	OBSERVATION_FOUND,	/* a usable product for exactly this UPC */
	OBSERVATION_ABSENT,	/* the source said, well-formed, that it has
				 * none */
	OBSERVATION_UNKNOWN,	/* could not find out */
	OBSERVATION_SKIPPED	/* was not asked */
};

struct observation {
	enum observation_status status;
	struct slice source;	/* long name; empty: use the member's name */
	struct slice at;	/* stamp of clock.h */
	struct slice reason;	/* for absent and skipped; may be empty */
	int64_t http, tries, ms;	/* 0: not known */
	struct slice category, code, message;	/* for unknown */
	uint32_t data;	/* node in the record, or JSON_NONE */
};

const char *observation_word(enum observation_status status);

/* May a top-level member of that name be an observation of a source? "image"
 * (the result for its image) and "store" are not. */
static inline bool
observation_is_source(struct slice name)
{
	return !slice_is(name, "image") && !slice_is(name, "store");
}

/* Is value (of a top-level member called name) an observation of a source? Any
 * object with a status and at is. Fills *o: its slices point into the text, or,
 * if they were escaped, into *b. */
bool observation_read(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* The same for any member that is written like one. */
bool observation_read_any(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* Should the source have been asked, but could not be, because its host was
 * given up (host_down), or its file was damaged (file_damaged)? Then it is not
 * known whether it has the product, and the UPC stays due. */
bool observation_is_outage(const struct observation *o);

/* Writes it as JSON, with data (JSON, or empty) as its last member. */
void observation_write(struct jsonw *w, const struct observation *o,
    struct slice data);

#endif
