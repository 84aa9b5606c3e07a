/* SPDX-License-Identifier: MIT */
/* The address of a source, from --base-url, or of a file. */
#ifndef BASEURL_H
#define BASEURL_H

#include <stdbool.h>
#include <stddef.h>

struct baseurl {
	char *url;	/* without a slash at its end */
	char *host;	/* lower case, without a trailing dot */
	char *place;	/* host and port, in a form for file names */
	bool loopback;	/* this machine */
	bool https;
	bool file;	/* the address is a file's: it may have a query */
	bool secret;	/* it has a user name or a password */
};

/* Fills *b from the text of an option. Returns NULL, or what is wrong with
 * text; the caller frees *b in any case. */
const char *baseurl_read(struct baseurl *b, const char *text);
/* The same for the address of one file, which may have a query. */
const char *baseurl_read_file(struct baseurl *b, const char *text);
void baseurl_free(struct baseurl *b);

/* Is the host this domain, or within it? */
bool baseurl_is_in(const struct baseurl *b, const char *domain);

#endif
