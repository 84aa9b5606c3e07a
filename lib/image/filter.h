/* SPDX-License-Identifier: MIT */
/* A seccomp filter for a process that decodes untrusted images. */
#ifndef FILTER_H
#define FILTER_H

#include <stdbool.h>

/* Can this kernel filter system calls, and does this program know their
 * numbers on this machine (x86-64, i386, arm64)? */
bool filter_supported(void);

/* Restricts the system calls of this process, which must have only one thread
 * and must have set PR_SET_NO_NEW_PRIVS. Afterward the process can allocate
 * memory, start and end threads, handle its own signals, read the clock, write
 * to one descriptor, and exit. It cannot make memory executable, open or access
 * other files, send signals, or start processes: such calls fail with EPERM, or
 * with ENOSYS if the C library then falls back to an older call. Returns false
 * and sets errno if the kernel rejects the filter. */
bool filter_install(int descriptor);

#endif
