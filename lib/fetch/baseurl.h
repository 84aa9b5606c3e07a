/* SPDX-License-Identifier: MIT */
/* Where a source is: the address that --base-url gives. */
#ifndef BASEURL_H
#define BASEURL_H

#include <stdbool.h>
#include <stddef.h>

struct baseurl {
	char *url;	/* without a slash at its end */
	char *host;	/* lower case, without the root's dot */
	char *place;	/* host and port, as a part of a file's name */
	bool loopback;	/* this machine */
	bool https;
};

/* Returns NULL, or what is wrong with text. */
const char *baseurl_read(struct baseurl *b, const char *text);
void baseurl_free(struct baseurl *b);

/* Is the host this domain, or in it? */
bool baseurl_is_in(const struct baseurl *b, const char *domain);

#endif
