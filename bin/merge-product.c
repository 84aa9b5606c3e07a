/* SPDX-License-Identifier: MIT */
/* merge-product - merge all observations of a record into a product, field by
 * field, with the source of each field */
#include "base/msg.h"
#include "base/opt.h"
#include "base/out.h"
#include "base/stop.h"
#include "merge/merge.h"
#include "record/record.h"
#include "record/rejects.h"

static struct merge merge;
static struct buf product;

static bool
merge_record(struct record *r, void *arg)
{
	(void)arg;
	if (record_has(r, "product")) {
		record_pass(r);
		return true;
	}
	buf_clear(&product);
	merge_product(&merge, r, &product);
	return record_put(r, "product", buf_all(&product));
}

int
main(int argc, char **argv)
{
	static const struct opt *const tables[] = { merge_opts, rejects_opts,
	    NULL };
	int status;

	msg_init(argv[0]);
	opt_parse_filter(argc, argv,
	    "Merges the observations of each record into a product.", tables);
	stop_catch(STOP_FILTER);
	rejects_open();
	status = records_each(merge_record, NULL);
	out_close();
	merge_free(&merge);
	buf_free(&product);
	return status;
}
