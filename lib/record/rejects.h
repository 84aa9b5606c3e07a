/* SPDX-License-Identifier: MIT */
/* Reports rejected input, so that no input is lost silently. Each reject is a
 * line of JSON in the file of --rejects (O_APPEND, one write per line). Without
 * --rejects, it is a message on stderr (msg_alike, which limits the number of
 * messages). */
#ifndef REJECTS_H
#define REJECTS_H

#include <stdint.h>
#include "base/opt.h"
#include "base/slice.h"

struct reject {
	const char *file;	/* name of the input, or NULL for stdin */
	uint64_t line;	/* number of the line, or of the row of a list, from
			 * 1 */
	uint64_t offset;	/* bytes of the input before the line */
	uint64_t bytes;	/* length of the whole line, even if input is
			 * truncated */
	struct slice input;	/* the line; rejects_put truncates it to 64
				 * KiB */
};

extern const struct opt rejects_opts[];	/* --rejects FILE */

/* Opens the file of --rejects, if any. Call it before reading input. Exits with
 * status 2 if the file cannot be opened, or if it is a regular file and stdin
 * or stdout is the same file. */
void rejects_open(void);

/* Exits with status 2 if fd is the file of --rejects. name is the name of fd,
 * for the message. */
void rejects_check_fd(int fd, const char *name);

/* Exits with status 2 if the file at path exists and is the file of --rejects.
 * Call this for a file that the program will open later. */
void rejects_check_path(const char *path);

/* Writes a reject. Exits with status 2 on a write error. rejects_count returns
 * the number of rejects so far. */
void rejects_put(const struct reject *r, const char *reason);
uint64_t rejects_count(void);

/* Reports that a file could not be read after this line: appends a reject
 * without the member "input" to the file of --rejects, if any. rejects_count
 * does not include it, because no line was rejected. */
void rejects_damaged(const char *file, uint64_t line, const char *reason);

#endif
