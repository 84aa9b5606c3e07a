/* SPDX-License-Identifier: MIT */
/* The options of programs that download files. */
#ifndef DOWNLOADRULES_H
#define DOWNLOADRULES_H

#include "base/opt.h"
#include "fetch/baseurl.h"

/* --backoff, --contact, --retries, --timeout */
extern const struct opt downloadrules_opts[];

struct downloadrules {
	double backoff;	/* seconds to wait after a failure, doubled each
			 * time */
	double timeout;	/* a request is aborted after this many seconds below
			 * 1000 bytes per second */
	long retries;	/* number of retries without progress; -1: the default,
			 * which is 3, or 1 if the host cannot be reached */
	const char *contact;	/* contact for the User-Agent; NULL: none */
};
extern struct downloadrules downloadrules;

/* Parses the address of a server or a file. Rejects a user name and a password.
 * Returns NULL, or an error message. The caller frees *base in both cases. */
const char *downloadrules_server(struct baseurl *base, const char *text);
const char *downloadrules_file(struct baseurl *base, const char *text);

/* Returns the file of trusted certificates that the environment variables of
 * the command curl name, or NULL for the system's certificates. It is safe to
 * let the environment decide, because a download does not send a key. */
const char *downloadrules_trusted(void);

#endif
