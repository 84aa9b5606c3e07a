/* SPDX-License-Identifier: MIT */
/* Reads and writes records. A record is a line with one JSON object about one
 * UPC (aplsync-record(7)). */
#ifndef RECORD_H
#define RECORD_H

#include <stdbool.h>
#include <stdint.h>
#include "base/reader.h"
#include "json/json.h"

#define RECORD_MAX (1u << 20)	/* maximum bytes of a line */
#define RECORD_DEPTH 64
#define RECORD_DATA_DEPTH 32	/* maximum levels of nesting in an observation's
				 * data */
#define RECORD_KEY 14	/* maximum digits of a UPC */

struct record {
	struct slice line;	/* the line as it was read, without LF */
	size_t brace;	/* offset of the last }, where members are inserted */
	struct json json;	/* the parsed line; node 0 is the object */
	char upc[RECORD_KEY + 1];
	uint64_t number;	/* number of the line, from 1 */
	uint64_t offset;	/* bytes of the input before the line */
};

struct records {
	struct reader reader;
	struct record record;	/* the current record; records_next overwrites
				 * it */
	bool plu;	/* also accept records with "plu" instead of "upc";
			 * their upc is "" */
	const char *name;	/* name of the input, for messages, or NULL for
				 * stdin */
};

/* Parses and checks a line, and sets *r. *r refers to the bytes of the line.
 * Returns NULL if the line is a record, otherwise the reason, which is valid
 * until the next call. */
const char *record_parse(struct record *r, struct slice line);

void records_init(struct records *in, int fd);
void records_free(struct records *in);

/* Reads the next record. Returns READER_LINE with *r set (valid until the next
 * call), READER_WAIT after timeout_ms or a signal, or READER_END. If a line is
 * not a record, rejects it and returns READER_BAD, so that the caller can check
 * its clock and signals even if no valid record arrives. Flushes stdout before
 * it waits. A read error ends the program with status 2. */
enum reader_got records_next(struct records *in, int timeout_ms,
    struct record **r);

/* Calls work for each record until the end of input; work returns false if the
 * record failed. Returns the exit status: DONE, or SOME if a record failed or a
 * line was rejected. */
int records_each(bool (*work)(struct record *r, void *arg), void *arg);

/* Like records_each, but reads the descriptor fd. name is the name of the input
 * in messages. */
int records_each_of(int fd, const char *name,
    bool (*work)(struct record *r, void *arg), void *arg);

/* Rejects a record that is valid but cannot be used. */
void record_reject(const struct record *r, const char *reason);

/* Writes the record to stdout with one more member before its final brace; all
 * bytes before that stay unchanged. value is JSON with less than RECORD_DEPTH
 * levels of nesting. If the line would be longer than RECORD_MAX, rejects the
 * record and returns false. */
bool record_put(const struct record *r, const char *member,
    struct slice value);
void record_pass(const struct record *r);	/* writes the record
						 * unchanged */
bool record_has(const struct record *r, const char *member);

/* Is the record's code a placeholder, that is, does each row in the member
 * "apl" have the flag "placeholder"? No source is asked about a placeholder. */
bool record_is_placeholder(const struct record *r);

#endif
