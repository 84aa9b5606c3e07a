/* SPDX-License-Identifier: MIT */
/* The SQL files of sql/, which the build embeds. */
#ifndef SQL_H
#define SQL_H

struct sql_text {
	const char *name;	/* file name without directory and .sql, such as
				 * "001_apl_entries" */
	const char *text;
};

/* Migrations are in order. The last row has the name NULL. */
extern const struct sql_text sql_texts[];

#endif
