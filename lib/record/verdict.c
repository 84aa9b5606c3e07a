/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "record/verdict.h"

static void
reset(struct verdict *v, enum observation_status status)
{
	struct buf data = v->data;

	*v = (struct verdict){ .status = status, .data = data };
	buf_clear(&v->data);
}

void
verdict_found(struct verdict *v)
{
	reset(v, OBSERVATION_FOUND);
}

void
verdict_absent(struct verdict *v, const char *reason)
{
	reset(v, OBSERVATION_ABSENT);
	v->reason = reason;
}

void
verdict_skipped(struct verdict *v, const char *reason)
{
	reset(v, OBSERVATION_SKIPPED);
	v->reason = reason;
}

static void
unknown(struct verdict *v, const char *category, const char *code,
    const char *message)
{
	reset(v, OBSERVATION_UNKNOWN);
	v->category = category;
	snprintf(v->code, sizeof(v->code), "%s", code);
	snprintf(v->message, sizeof(v->message), "%s", message);
}

void
verdict_failed(struct verdict *v, const char *code, const char *message)
{
	unknown(v, "api", code, message);
	v->retry = true;
}

void
verdict_unusable(struct verdict *v, const char *code, const char *message)
{
	unknown(v, "data", code, message);
}

void
verdict_copy(struct verdict *v, const struct verdict *from)
{
	if (v == from)
		return;
	reset(v, from->status);
	v->reason = from->reason;
	v->category = from->category;
	memcpy(v->code, from->code, sizeof(v->code));
	memcpy(v->message, from->message, sizeof(v->message));
}

void
verdict_free(struct verdict *v)
{
	buf_free(&v->data);
}

bool
verdict_is_host_failure(const struct verdict *v)
{
	return v->status == OBSERVATION_UNKNOWN &&
	    strcmp(v->category, "api") == 0;
}

void
verdict_write(struct jsonw *w, const struct verdict *v, const char *source,
    struct observation o)
{
	o.status = v->status;
	o.source = slice_of(source);
	if (o.at.len == 0)
		o.at = slice_of(clock_stamp());
	if (v->reason != NULL)
		o.reason = slice_of(v->reason);
	if (v->status == OBSERVATION_UNKNOWN) {
		o.category = slice_of(v->category);
		o.code = slice_of(v->code);
		o.message = slice_of(v->message);
	}
	observation_write(w, &o, v->status == OBSERVATION_FOUND ?
	    buf_all(&v->data) : slice("", 0));
}
