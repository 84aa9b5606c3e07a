/* SPDX-License-Identifier: MIT */
/* An observation: what one source said about one UPC, once (record(7)). */
#ifndef OBSERVATION_H
#define OBSERVATION_H

#include "json/json.h"
#include "json/jsonw.h"

enum observation_status {
	OBSERVATION_FOUND,	/* a usable product for exactly this UPC */
	OBSERVATION_ABSENT,	/* the source said, well-formed, it has none */
	OBSERVATION_UNKNOWN,	/* could not tell */
	OBSERVATION_SKIPPED	/* was not asked */
};

struct observation {
	enum observation_status status;
	struct slice source;	/* long name in the store; empty: the member's */
	struct slice at;	/* stamp of clock.h */
	struct slice reason;	/* of absent and skipped; may be empty */
	int64_t http, tries, ms;	/* 0: not known */
	struct slice category, code, message;	/* of unknown */
	uint32_t data;	/* node in the record, or JSON_NONE */
};

const char *observation_word(enum observation_status status);

/* May a top-level member of that name be what a source says of the product?
 * "image" (what came of its picture) and "store" are not. */
static inline bool
observation_is_source(struct slice name)
{
	return !slice_is(name, "image") && !slice_is(name, "store");
}

/* Is value (of a top-level member called name) an observation of a source? Any
 * object with a status and at is. Fills *o: its slices point into the text, or
 * into *b where they were escaped. */
bool observation_read(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* The same of any member that is written like one. */
bool observation_read_any(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* Writes it as JSON, with data (JSON, or empty) as its last member. */
void observation_write(struct jsonw *w, const struct observation *o,
    struct slice data);

#endif
