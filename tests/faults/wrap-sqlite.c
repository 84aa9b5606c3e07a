/* SPDX-License-Identifier: MIT */
/* Makes system calls and allocations of SQLite fail, by giving it functions
 * that can fail: a store on a full or broken disk. */
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "wrap.h"

int __real_sqlite3_open_v2(const char *path, sqlite3 **db, int flags,
    const char *vfs);
int __wrap_sqlite3_open_v2(const char *path, sqlite3 **db, int flags,
    const char *vfs);

int __real_fstat(int fd, struct stat *st);
int __real_ftruncate(int fd, off_t length);

static sqlite3_mem_methods memory;	/* SQLite's own */
static int (*real_open)(const char *path, int flags, int mode);

static void *
get(int n)
{
	return wrap_fails("sqlite-malloc") ? NULL : memory.xMalloc(n);
}

static void *
grow(void *p, int n)
{
	return wrap_fails("sqlite-malloc") ? NULL : memory.xRealloc(p, n);
}

static ssize_t
fail_pread(int fd, void *to, size_t n, off_t at)
{
	return wrap_fails("sqlite-read") ? -1 : pread(fd, to, n, at);
}

static ssize_t
fail_pwrite(int fd, const void *from, size_t n, off_t at)
{
	return wrap_fails("sqlite-write") ? -1 : pwrite(fd, from, n, at);
}

static int
fail_truncate(int fd, off_t length)
{
	return wrap_fails("sqlite-truncate") ? -1 :
	    __real_ftruncate(fd, length);
}

static int
fail_open(const char *path, int flags, int mode)
{
	return wrap_fails("sqlite-open") ? -1 : real_open(path, flags, mode);
}

static int
fail_fstat(int fd, struct stat *st)
{
	return wrap_fails("sqlite-fstat") ? -1 : __real_fstat(fd, st);
}

/* Runs before main, because SQLite must not be initialized yet. */
__attribute__((constructor)) static void
take_memory(void)
{
	sqlite3_mem_methods ours;

	sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory);
	ours = memory;
	ours.xMalloc = get;
	ours.xRealloc = grow;
	sqlite3_config(SQLITE_CONFIG_MALLOC, &ours);
}

static void
take_calls(void)
{
	static const struct {
		const char *name;
		sqlite3_syscall_ptr call;
	} calls[] = {
		{ "fstat", (sqlite3_syscall_ptr)fail_fstat },
		{ "ftruncate", (sqlite3_syscall_ptr)fail_truncate },
		{ "open", (sqlite3_syscall_ptr)fail_open },
		{ "pread", (sqlite3_syscall_ptr)fail_pread },
		{ "pread64", (sqlite3_syscall_ptr)fail_pread },
		{ "pwrite", (sqlite3_syscall_ptr)fail_pwrite },
		{ "pwrite64", (sqlite3_syscall_ptr)fail_pwrite },
	};
	sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);

	if (vfs == NULL || real_open != NULL)
		return;
	real_open = (int (*)(const char *, int, int))
	    vfs->xGetSystemCall(vfs, "open");
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		vfs->xSetSystemCall(vfs, calls[i].name, calls[i].call);
}

int
__wrap_sqlite3_open_v2(const char *path, sqlite3 **db, int flags,
    const char *vfs)
{
	take_calls();
	return __real_sqlite3_open_v2(path, db, flags, vfs);
}
