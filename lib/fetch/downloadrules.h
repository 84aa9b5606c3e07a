/* SPDX-License-Identifier: MIT */
/* What the user may say about downloads of files. */
#ifndef DOWNLOADRULES_H
#define DOWNLOADRULES_H

#include "base/opt.h"
#include "fetch/baseurl.h"

/* --backoff, --contact, --retries, --timeout */
extern const struct opt downloadrules_opts[];

struct downloadrules {
	double backoff;	/* seconds after a failure, doubled each time */
	double timeout;	/* seconds below 1000 bytes a second */
	long retries;	/* without progress; -1: 3, or 1 for a host that cannot
			 * be reached */
	const char *contact;	/* NULL: none */
};
extern struct downloadrules downloadrules;

/* Reads the address of a server or a file, without a user name or a password.
 * Returns NULL, or what is wrong with text. */
const char *downloadrules_server(struct baseurl *base, const char *text);
const char *downloadrules_file(struct baseurl *base, const char *text);

/* The file of the certificates to trust that the environment names, as for the
 * command curl; NULL: the system's. A download carries no key that they could
 * harm. */
const char *downloadrules_trusted(void);

#endif
