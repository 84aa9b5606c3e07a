/* SPDX-License-Identifier: MIT */
/* Downloads of whole files, each in as many requests as necessary: the missing
 * part, with If-Range, as long as the server has the same version. The file at
 * PATH is the beginning of the file, and PATH.of identifies its version. */
#ifndef DOWNLOAD_H
#define DOWNLOAD_H

#include "fetch/baseurl.h"
#include "fetch/downloadend.h"
#include "fetch/fileversion.h"
#include "fetch/transfer.h"

struct download {
	/* What the caller may set: */
	int64_t max_bytes;	/* in a file, which then may come without its
				 * length; 0: no limit */
	double max_time;	/* seconds for a request; 0: no limit */
	bool page;	/* the file may be a web page */
	const char *unless;	/* the validator of a version that is not
				 * wanted; NULL: none */

	struct transfer_rules rules;
	struct transfer transfer;
	const struct fileversion *version;	/* of the last file */
	bool unchanged;	/* it has the validator unless, and was not sent */
	int64_t shown;	/* when progress was last shown; -1: never show it */

	/* For the file. */
	const char *url;
	int fd;	/* -1: only the headers are requested */
	const char *name;	/* for messages about writing */
	struct buf of;	/* PATH.of; empty: there is none */
	int64_t have;	/* bytes in the file */
	int64_t most;	/* the most it ever had */
	unsigned failures;	/* since it last grew beyond that */
	bool ranged;	/* the request was for the rest */
	unsigned restarts;	/* since the file changed on the server */
	struct fileversion mine, theirs;
	bool conditional;	/* the request was for another version */
	bool begun;	/* the headers were read */
	const char *why;	/* what is wrong */
	char words[ENDING_WORDS];	/* why may point to it */
	char error[CURL_ERROR_SIZE];	/* libcurl's words */
};

/* Prepares for downloads from a server, by the options (downloadrules.h). *d
 * must keep its address. */
void download_open(struct download *d, const struct baseurl *base);
void download_close(struct download *d);

/* The following send requests until they have what they need. They are false,
 * with a message, if it cannot be had; then the part that was received is kept
 * for the next time. If a file cannot be written, they end the program with
 * status 2. d->version is that of the file. */

/* Asks only which version there is. */
bool download_look(struct download *d, const char *url);

/* Downloads the file to path, complete and flushed to the disk. */
bool download_file(struct download *d, const char *url, const char *path);

/* Downloads the file to one that is open, empty and temporary; messages name it
 * so. */
bool download_into(struct download *d, const char *url, int fd,
    const char *name);

/* Where redirects led; libcurl owns it until the next request. */
const char *download_url(const struct download *d);

#endif
