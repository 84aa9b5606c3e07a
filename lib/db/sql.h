/* SPDX-License-Identifier: MIT */
/* The texts of sql/, embedded by the build under their file names. */
#ifndef SQL_H
#define SQL_H

struct sql_text {
	const char *name;	/* "001_apl_entries"; without directory and
				 * .sql */
	const char *text;
};

/* Migrations are in order; the last name is NULL. */
extern const struct sql_text sql_texts[];

#endif
