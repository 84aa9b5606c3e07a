/* SPDX-License-Identifier: MIT */
/* merge-product: makes one product of all observations of a record, field
 * by field, with the source of each field. */
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
work(struct record *r, void *arg)
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
	int status, operand;

	msg_init(argv[0]);
	operand = opt_parse(argc, argv,
	    "[-q] [-p [FIELD=]A,B,C]... [--rejects FILE]",
	    "Makes one product of all observations of each record.", tables);
	if (operand < argc)
		opt_usage("%s: takes no operand", argv[operand]);
	stop_catch(STOP_FILTER);
	rejects_open();
	status = records_each(work, NULL);
	out_close();
	merge_free(&merge);
	buf_free(&product);
	return status;
}
