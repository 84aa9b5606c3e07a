/* SPDX-License-Identifier: MIT */
/* The settings of aplsync.conf(5): environment variables with names that begin
 * with APLSYNC_. Configuration files can also set them. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

/* All settings, sorted by name: the settings in aplsync.conf(5), and the
 * settings of each source in share/sources.tsv. lib/base/embed generates the
 * array. It ends with a row without a name. */
struct setting {
	const char *name;
	const char *standard;	/* default value, or NULL if there is none */
	bool in_page;	/* documented in aplsync.conf(5) */
};
extern const struct setting settings_all[];

/* Sets the variables that are not set in the environment. Reads systemd
 * credentials, the user's configuration file, and the machine's configuration
 * files, in this order, and uses the first value of each variable. Prints the
 * reason and exits with status 2 if a line is not APLSYNC_NAME=VALUE, a file
 * cannot be read, or a file or the environment has a name that begins with
 * APLSYNC_ and is not a setting. Only the first call has an effect. */
void settings_read(void);

/* Where the value of this variable is from: FILE:LINE, "credentials",
 * "environment", or NULL if it is not set. Call settings_read first. The caller
 * must not free the result. */
const char *settings_origin(const char *name);

#endif
