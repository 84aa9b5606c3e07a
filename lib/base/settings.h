/* SPDX-License-Identifier: MIT */
/* The settings of aplsync.conf(5): environment variables APLSYNC_NAME, which
 * configuration files can also set. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

/* All settings, sorted by name: the settings in aplsync.conf(5), and the
 * settings of each source in share/sources.tsv. lib/base/embed generates the
 * array. It ends with a row without a name. */
struct setting {
	const char *name;
	const char *standard;	/* default value, or NULL */
	bool in_page;	/* documented in aplsync.conf(5) */
};
extern const struct setting settings_all[];

/* Sets each variable that is not set in the environment. The first of these
 * that has the variable gives the value: systemd credentials, the user's
 * configuration file, the machine's configuration files. Prints the reason and
 * exits with status 2 if a line is not APLSYNC_NAME=VALUE, a file cannot be
 * read, or a file or the environment has an APLSYNC_ name that is not a
 * setting. Only the first call has an effect. */
void settings_read(void);

/* Where the variable of this name was set: FILE:LINE, "credentials",
 * "environment", or NULL if it is not set. Call settings_read first. The caller
 * must not free the result. */
const char *settings_origin(const char *name);

#endif
