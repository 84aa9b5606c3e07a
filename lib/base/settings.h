/* SPDX-License-Identifier: MIT */
/* The settings of aplsync.conf(5): environment variables APLSYNC_NAME, which
 * files may set. */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>

/* Every name that exists, sorted: those of aplsync.conf(5), and those that a
 * source may have by share/sources.tsv (lib/base/embed). Ends in a row without
 * a name. */
struct setting {
	const char *name;
	const char *standard;	/* its value if it is not set, or NULL */
	bool in_page;
};
extern const struct setting settings_all[];

/* Sets each variable that is not set, from the credentials that systemd passes,
 * and from the files: the user's, then the machine's; the first that names it
 * wins. A line that is not APLSYNC_NAME=VALUE, a file that cannot be read, and
 * a name that does not exist, in a file or in the environment, are errors: it
 * prints the reason and exits 2. Once it is done, it does nothing more. */
void settings_read(void);

/* Where the variable of this name was set: FILE:LINE, "credentials",
 * "environment", or NULL if it is not set. Valid until the next call. After
 * settings_read. */
const char *settings_origin(const char *name);

#endif
