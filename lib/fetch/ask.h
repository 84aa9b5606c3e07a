/* Whether a source is asked about a record: what the record already knows
 * decides (record(7), KNOWN). */
#ifndef ASK_H
#define ASK_H

#include "record/record.h"

enum ask {
	ASK_YES,
	ASK_DONE,	/* the record has the source's observation already */
	ASK_NO	/* *reason says why: it is skipped */
};

/* A fallback is asked only where all others that were say they have
 * nothing. force asks in any case but that of a placeholder. */
enum ask ask_decide(const struct record *r, const char *member,
    bool fallback, bool force, const char **reason);

#endif
