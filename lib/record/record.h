/* SPDX-License-Identifier: MIT */
/* The record: one line, one JSON object, one UPC (aplsync-record(7)). */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stdint.h>
#include "base/reader.h"
#include "json/json.h"

#define RECORD_MAX (1u << 20)	/* bytes in a line */
#define RECORD_DEPTH 64
#define RECORD_DATA_DEPTH 32	/* in an observation's data */
#define RECORD_KEY 14	/* digits of the longest upc */

struct record {
	struct slice line;	/* as read, without LF */
	size_t brace;	/* offset of its last }, before which members are
			 * inserted */
	struct json json;	/* its tape; node 0 is the object */
	char upc[RECORD_KEY + 1];
	uint64_t number;	/* of the line, from 1 */
	uint64_t offset;	/* of the line in the input */
};

struct records {
	struct reader reader;
	struct record record;	/* the last one; reused */
	bool plu;	/* also accept {"plu":…} lines: upc is then "" */
	const char *name;	/* of the input, for messages; NULL: stdin */
};

/* Checks a line and fills *r, whose tape is reused; r->line refers to line.
 * Returns NULL, or why it is not a record (valid until the next call). */
const char *record_parse(struct record *r, struct slice line);

void records_init(struct records *in, int fd);
void records_free(struct records *in);

/* The next valid record, or READER_WAIT or READER_END; or READER_BAD after a
 * line that is not a record, which was rejected: so the caller can check its
 * clock and signals, however much junk comes. stdout is flushed before it
 * waits. A read error ends the program with status 2. *r is valid until the
 * next call. */
enum reader_got records_next(struct records *in, int timeout_ms,
    struct record **r);

/* Calls work for each record until the end of input; work returns false if the
 * record failed. Returns the exit status: DONE, or SOME if any failed or was
 * rejected. */
int records_each(bool (*work)(struct record *r, void *arg), void *arg);

/* The same for an input other than stdin: it is open as fd, and messages call
 * it name. */
int records_each_of(int fd, const char *name,
    bool (*work)(struct record *r, void *arg), void *arg);

/* Rejects a record that parsed but cannot be used. */
void record_reject(const struct record *r, const char *reason);

/* Writes the record to stdout with one more member before its final brace; no
 * byte before that changes. value is JSON that nests less than RECORD_DEPTH.
 * False, and the record is rejected, if the line would be longer than
 * RECORD_MAX. */
bool record_put(const struct record *r, const char *member,
    struct slice value);
void record_pass(const struct record *r);	/* writes it unchanged */
bool record_has(const struct record *r, const char *member);

/* Is its code a placeholder (flags, in each of its rows)? No source is asked
 * about it. */
bool record_is_placeholder(const struct record *r);

#endif
