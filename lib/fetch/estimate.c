/* SPDX-License-Identifier: MIT */
#include <math.h>

#include "base/msg.h"
#include "base/out.h"
#include "fetch/ask.h"
#include "fetch/estimate.h"
#include "record/rejects.h"

struct estimate {
	const struct fetch_source *source;
	const struct fetchset *set;
	unsigned long products, codes;
};

static bool
count_record(struct record *r, void *arg)
{
	struct estimate *e = arg;
	const struct fetch_source *s = e->source;
	const char *reason;

	if (record_has(r, s->member))
		return true;
	reason = s->files != NULL ? s->files->skip(r, e->set->force, true) :
	    ask_skip_reason(r, s->member, s->fallback, e->set->force, true);
	if (reason == NULL) {
		e->products++;
		e->codes += e->set->batch > 1 ? s->batch->codes(r) : 1;
	}
	return true;
}

static void
put_time(double seconds)
{
	unsigned long s = (unsigned long)ceil(seconds);

	if (s >= 5400)
		buf_printf(&out, "%lu h %lu min", s / 3600, s % 3600 / 60);
	else if (s >= 90)
		buf_printf(&out, "%lu min", s / 60);
	else
		buf_printf(&out, "%lu s", s);
}

int
estimate_print(const struct fetch_source *source, const struct fetchset *set)
{
	struct estimate e = { .source = source, .set = set };
	bool many = set->batch > 1;
	const struct rate *rate = many ? &set->batch_rate : &set->rate;
	bool upper_limit = source->fallback || source->files != NULL;
	unsigned long requests, batch = (unsigned long)set->batch;
	int status = records_each(count_record, &e);

	buf_printf(&out, "%s: ", source->files != NULL ? "images" :
	    source->name);
	if (set->no_key) {
		buf_str(&out, "not asked, no key file\n");
		out_close();
		return status;
	}
	requests = (e.codes + batch - 1) / batch;
	buf_printf(&out, "%s%lu products", upper_limit ? "up to " : "",
	    e.products);
	if (many)
		buf_printf(&out, " in batches of %lu", batch);
	buf_printf(&out, ", about %lu requests at %s: ", requests,
	    many ? set->batch_rate_text : set->rate_text);
	put_time((double)requests / rate->per_second);
	buf_char(&out, '\n');
	out_close();
	return status;
}
