/* SPDX-License-Identifier: MIT */
/* Downloads whole files. An interrupted download is continued: the next request
 * asks only for the missing part, with If-Range. If the file has changed on the
 * server, the download starts over. The local file PATH contains the part that
 * was received, and PATH.of identifies its version. */
#ifndef DOWNLOAD_H
#define DOWNLOAD_H

#include "fetch/baseurl.h"
#include "fetch/downloadend.h"
#include "fetch/fileversion.h"
#include "fetch/transfer.h"

struct download {
	/* The caller may set these: */
	int64_t max_bytes;	/* largest file; 0: no limit, but then the
				 * server must send the file's length */
	double max_time;	/* seconds for a request; 0: no limit */
	bool page;	/* the file may be HTML */
	const char *unless;	/* do not download the version with this
				 * validator (fileversion.h); NULL: none */

	struct transfer_rules rules;
	struct transfer transfer;
	const struct fileversion *version;	/* version of the file on the
						 * server; a successful call
						 * sets it */
	bool unchanged;	/* the server's version is still `unless`, so it did not
			 * send the file */
	int64_t shown;	/* when progress was last shown; -1: never show it */

	/* The state of the current file: */
	const char *url;
	int fd;	/* the local file; -1: request only the headers */
	const char *name;	/* name of the local file, for messages */
	struct buf of;	/* the path PATH.of; empty: do not write this file */
	int64_t have;	/* bytes in the local file */
	int64_t most;	/* largest `have` so far */
	unsigned failures;	/* number of failures since `most` last grew */
	bool ranged;	/* the last request was for the missing part */
	unsigned restarts;	/* how often the file has changed on the
				 * server */
	struct fileversion mine, theirs;	/* versions of the local file
						 * and of the response */
	bool conditional;	/* the last request was for any version except
				 * `unless` */
	bool begun;	/* the headers of the response were checked */
	const char *why;	/* error message, or NULL */
	char message[ENDING_MESSAGE];	/* storage for `why` */
	char error[CURL_ERROR_SIZE];	/* libcurl's error message */
};

/* Prepares downloads from a server, according to the command-line options
 * (downloadrules.h). *d must not be moved until download_close. */
void download_open(struct download *d, const struct baseurl *base);
void download_close(struct download *d);

/* The following functions send requests, with retries, and set d->version. If
 * the download fails, they report the reason and return false; the part that
 * was received is kept for the next call. If a local file cannot be written,
 * they end the program with status 2. */

/* Requests only the headers, to get the version. */
bool download_look(struct download *d, const char *url);

/* Downloads the file to path and flushes it to the disk. */
bool download_file(struct download *d, const char *url, const char *path);

/* Downloads the file to an open temporary file, which must be empty. name is
 * for messages. */
bool download_into(struct download *d, const char *url, int fd,
    const char *name);

/* Returns the final URL after redirects. libcurl owns it until the next
 * request. */
const char *download_url(const struct download *d);

#endif
