/* SPDX-License-Identifier: MIT */
/* The file with a source's key. */
#ifndef FETCH_KEY_H
#define FETCH_KEY_H

/* A source's key: the only line of a file; the caller frees it. A file that
 * cannot be read, or has no key or more lines, ends the program with status 2;
 * one that everybody may read causes a warning. The key is never in argv,
 * output, messages or the store. */
char *key_read(const char *path);

#endif
