/* SPDX-License-Identifier: MIT */
/* probe-store read|write FILE - open a store, and print whether that worked */
#include <stdio.h>
#include <string.h>

#include "base/msg.h"
#include "db/store.h"

int
main(int argc, char **argv)
{
	static const char synopsis[] = "[--db-wait SECONDS] read|write FILE";
	int i;

	msg_init(argv[0]);
	i = opt_parse(argc, argv, synopsis, "opens a store",
	    (const struct opt *const []){ store_opts, NULL });
	if (argc - i != 2)
		opt_usage("needs two operands");
	store_close(store_open(argv[i + 1], strcmp(argv[i], "write") == 0 ?
	    STORE_WRITE : STORE_READ));
	puts("opened");
	return DONE;
}
