/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <signal.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/msg.h"
#include "image/confine.h"

/* A sanitizer keeps terabytes of shadow memory. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

static void
limit(__rlimit_resource_t what, rlim_t n)
{
	struct rlimit r = { n, n };

	if (setrlimit(what, &r) != 0)
		msg_die("setrlimit:");
}

static void
allow(int rules, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr a = { .allowed_access = access,
	    .parent_fd = open(path, O_PATH | O_CLOEXEC) };

	if (a.parent_fd < 0)
		return;
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH,
	    &a, 0) != 0)
		msg_die("%s: landlock:", path);
	close(a.parent_fd);
}

/* The rights of Landlock's first version, which every later one has. */
static void
close_files(void)
{
	const uint64_t read = LANDLOCK_ACCESS_FS_READ_FILE |
	    LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
	struct landlock_ruleset_attr all = {
		.handled_access_fs = LANDLOCK_ACCESS_FS_MAKE_SYM * 2 - 1 };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all,
	    sizeof(all), 0);

	if (rules < 0)
		return;
	allow(rules, "/usr", read);
	allow(rules, "/lib", read);
	allow(rules, "/lib64", read);
	allow(rules, "/etc/ld.so.cache", LANDLOCK_ACCESS_FS_READ_FILE);
	/* How many processors and how much memory there are. */
	allow(rules, "/sys/devices/system", read);
	allow(rules, "/proc/meminfo", LANDLOCK_ACCESS_FS_READ_FILE);
	if (SANITIZED)
		allow(rules, "/proc", read);
	if (syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		msg_die("landlock:");
	close(rules);
}

void
confine(size_t memory, size_t file)
{
	if (!SANITIZED)
		limit(RLIMIT_DATA, memory);
	limit(RLIMIT_FSIZE, file);
	limit(RLIMIT_CORE, 0);
	signal(SIGXFSZ, SIG_IGN);	/* the write fails instead */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
	    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		msg_die("prctl:");
	close_files();
}

void
confine_time(unsigned seconds)
{
	struct rlimit r;
	struct rusage used;

	if (getrusage(RUSAGE_SELF, &used) != 0 ||
	    getrlimit(RLIMIT_CPU, &r) != 0)
		msg_die("getrusage:");
	/* Whole seconds of all its threads, rounded up. */
	r.rlim_cur = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	    2 + seconds;
	if (setrlimit(RLIMIT_CPU, &r) != 0)
		msg_die("setrlimit:");
}
