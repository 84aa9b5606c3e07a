/* SPDX-License-Identifier: MIT */
/* A source's key, in a file: never in argv, output, messages or the store. */
#ifndef KEY_H
#define KEY_H

/* The key in a file of one line; the caller frees it. A file that cannot be
 * read, or holds no key or more than one line, ends the program with status
 * 2; one that everybody may read is warned of. */
char *key_read(const char *path);

#endif
