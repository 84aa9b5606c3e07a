/* SPDX-License-Identifier: MIT */
/* The texts of sql/, embedded at build time under their file names. */
#ifndef SQL_H
#define SQL_H

struct sql_text {
	const char *name;	/* "001_apl_entries"; without .sql */
	const char *text;
};

extern const struct sql_text sql_texts[];	/* sorted; ends in name NULL */

#endif
