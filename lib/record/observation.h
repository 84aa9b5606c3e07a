/* SPDX-License-Identifier: MIT */
/* Reads and writes observations: what one source said about one UPC at one time
 * (aplsync-record(7)). */
#ifndef OBSERVATION_H
#define OBSERVATION_H

#include "json/json.h"
#include "json/writer.h"

enum observation_status {
	OBSERVATION_FOUND,	/* a usable product for exactly this UPC */
	OBSERVATION_ABSENT,	/* the source said, in a well-formed response,
				 * that it does not have the UPC */
	OBSERVATION_UNKNOWN,	/* the program could not find out */
	OBSERVATION_SKIPPED	/* the program did not ask the source */
};

struct observation {
	enum observation_status status;
	struct slice source;	/* long name of the source; observation_read
				 * uses the member's name if the observation has
				 * none */
	struct slice at;	/* timestamp (clock.h) */
	struct slice reason;	/* for absent and skipped; may be empty */
	int64_t http, tries, ms;	/* each 0 if not known */
	struct slice category, code, message;	/* for unknown */
	uint32_t data;	/* node in the record, or JSON_NONE */
};

const char *observation_word(enum observation_status status);

/* Can a top-level member with this name be an observation of a source? "image"
 * (the result for the product's image) and "store" cannot. */
static inline bool
observation_is_source(struct slice name)
{
	return !slice_is(name, "image") && !slice_is(name, "store");
}

/* Reads the value of a top-level member as an observation of a source: an
 * object with the members "status" and "at". Returns false if it is not an
 * observation. The slices of *o refer to the text, or to *b if they had
 * escapes. */
bool observation_read(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* Like observation_read, but for a member with any name, such as "image". */
bool observation_read_any(const struct json *j, struct slice name,
    uint32_t value, struct observation *o, struct buf *b);

/* Was the source skipped because its host failed (host_down) or its file was
 * damaged (file_damaged)? In both cases, nobody knows whether the source has
 * the product, so the UPC stays due. */
bool observation_is_outage(const struct observation *o);

/* Writes the observation as a JSON object, with data (JSON, or empty) as its
 * last member. */
void observation_write(struct jsonw *w, const struct observation *o,
    struct slice data);

#endif
