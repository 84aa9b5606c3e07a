/* SPDX-License-Identifier: MIT */
/* The address of a source (--base-url) or of a file. */
#ifndef BASEURL_H
#define BASEURL_H

#include <stdbool.h>
#include <stddef.h>

struct baseurl {
	char *url;	/* without a trailing slash */
	char *host;	/* lower case, without a trailing dot */
	char *host_port;	/* host and port, in a form that is safe in a
				 * file name */
	bool loopback;	/* the host is this machine */
	bool https;
	bool file;	/* the address is that of a file and may have a query */
	bool secret;	/* the address has a user name or a password */
};

/* Parses a base URL. Returns NULL, or an error message. The caller frees *b in
 * both cases. */
const char *baseurl_read(struct baseurl *b, const char *text);

/* Like baseurl_read for the address of one file, which may have a query. */
const char *baseurl_read_file(struct baseurl *b, const char *text);
void baseurl_free(struct baseurl *b);

/* Is the host this domain or a subdomain of it? */
bool baseurl_is_in(const struct baseurl *b, const char *domain);

#endif
