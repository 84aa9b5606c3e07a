/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/msg.h"
#include "image/filter.h"
#include "image/sandbox.h"

/* AddressSanitizer reserves terabytes of shadow memory, so the address space
 * cannot be limited. */
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

#define MEMORY ((rlim_t)768 << 20)	/* bytes; the libraries alone need 150
					 * MiB */
#define FILE_BYTES ((rlim_t)16 << 20)	/* largest file */
#define DESCRIPTORS 16
#define OUT 3	/* number of the only descriptor except stdin, stdout and
		 * stderr */
#define PROCESSES 64

/* Define these calls for older headers. They have the same numbers on every
 * machine. */
#ifndef SYS_landlock_create_ruleset
#define SYS_landlock_create_ruleset 444
#define SYS_landlock_restrict_self 446
#endif
#define LANDLOCK_VERSION 1	/* a flag of create_ruleset */

/* The same as struct landlock_ruleset_attr of Landlock version 6. An older
 * kernel accepts the length if the members that it does not know are 0. */
struct rights {
	uint64_t files, network, scope;
};

static long
landlock_create(const struct rights *r)
{
	return syscall(SYS_landlock_create_ruleset, r, sizeof(*r), 0);
}

struct sandbox_kernel
sandbox_supported(void)
{
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0,
	    LANDLOCK_VERSION);

	return (struct sandbox_kernel){ .seccomp = filter_supported(),
	    .landlock = version > 0 ? (int)version : 0 };
}

void
sandbox_require(bool unconfined)
{
	struct sandbox_kernel c = sandbox_supported();

	if (!c.seccomp && c.landlock == 0 && !unconfined)
		msg_die("this kernel has neither seccomp nor Landlock to "
		    "confine the process that decodes images; --unconfined "
		    "decodes them without confinement");
}

/* Lowers a resource limit to this value. Never raises a limit. */
static void
limit(__rlimit_resource_t what, rlim_t soft, rlim_t hard)
{
	struct rlimit r;

	if (getrlimit(what, &r) != 0)
		msg_die("getrlimit:");
	if (r.rlim_max > hard)
		r.rlim_max = hard;
	r.rlim_cur = soft < r.rlim_max ? soft : r.rlim_max;
	if (setrlimit(what, &r) != 0)
		msg_die("setrlimit:");
}

static bool
can_fork(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	if (pid < 0 && errno != EAGAIN)
		msg_die("fork:");
	while (pid > 0 && waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		continue;
	return pid > 0;
}

/* Limits the number of processes and threads. The limit counts all of the
 * user's processes and threads, including those in containers, which we cannot
 * see. So this function finds the smallest limit with which fork still works,
 * and sets twice that limit. */
static void
limit_processes(void)
{
	rlim_t n = PROCESSES;
	struct rlimit old;

	if (getrlimit(RLIMIT_NPROC, &old) != 0)
		msg_die("getrlimit:");
	for (; n < old.rlim_cur / 2; n *= 2) {
		struct rlimit r = { n, old.rlim_max };

		if (setrlimit(RLIMIT_NPROC, &r) != 0)
			msg_die("setrlimit:");
		if (can_fork()) {
			limit(RLIMIT_NPROC, 2 * n, 2 * n);
			return;
		}
	}
	limit(RLIMIT_NPROC, old.rlim_cur, old.rlim_cur);
}

void
sandbox_limits(void)
{
	if (!SANITIZED)
		limit(RLIMIT_AS, MEMORY, MEMORY);
	limit(RLIMIT_CORE, 0, 0);
	limit(RLIMIT_FSIZE, FILE_BYTES, FILE_BYTES);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		msg_die("prctl:");
	limit_processes();
}

/* Sets *field, a member of *r, to all access rights that the kernel knows. */
static void
request_all_rights(const struct rights *r, uint64_t *field)
{
	long rules;

	for (*field = UINT64_MAX; *field != 0; *field >>= 1)
		if ((rules = landlock_create(r)) >= 0) {
			close((int)rules);
			return;
		}
}

/* Applies Landlock without exceptions: the process cannot open any path. */
static void
deny_all_paths(void)
{
	struct rights r = { 0 };
	int rules;

	request_all_rights(&r, &r.files);
	request_all_rights(&r, &r.network);
	request_all_rights(&r, &r.scope);
	rules = (int)landlock_create(&r);
	if (rules < 0 || syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		msg_die("landlock:");
	close(rules);
}

/* Moves the descriptor `out` to number OUT, opens /dev/null as stdin and
 * stdout, keeps stderr, and closes all other descriptors. */
static void
keep_only(int out)
{
	int null = open("/dev/null", O_RDWR);

	if (null < 0)
		msg_die("/dev/null:");
	/* First move both to higher numbers, so that neither has the number
	 * that the other will get. */
	if ((out = fcntl(out, F_DUPFD, OUT + 1)) < 0 ||
	    (null = fcntl(null, F_DUPFD, OUT + 1)) < 0 ||
	    dup2(out, OUT) < 0 || dup2(null, STDIN_FILENO) < 0 ||
	    dup2(null, STDOUT_FILENO) < 0 || close_range(OUT + 1, ~0U, 0) != 0)
		msg_die("dup:");
}

static void
confine(pid_t parent, int out, unsigned seconds)
{
	struct sandbox_kernel kernel = sandbox_supported();

	/* The parent may have exited before PR_SET_PDEATHSIG took effect. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 ||
	    prctl(PR_SET_DUMPABLE, 0) != 0)
		msg_die("prctl:");
	if (getppid() != parent)
		_exit(CANNOT);
	if (setsid() < 0)
		msg_die("setsid:");
	keep_only(out);
	limit(RLIMIT_CPU, seconds, seconds + 1);
	limit(RLIMIT_FSIZE, 0, 0);
	limit(RLIMIT_NOFILE, DESCRIPTORS, DESCRIPTORS);
	if (kernel.landlock != 0)
		deny_all_paths();
	if (dup2(STDIN_FILENO, STDERR_FILENO) < 0 ||
	    (kernel.seccomp && !filter_install(OUT)))
		_exit(CANNOT);
}

/* Waits for the child to end. Returns false if a signal killed it. Leaves it as
 * a zombie, so that sandbox_end can wait for it. */
static bool
ended_by_itself(pid_t pid)
{
	siginfo_t info = { 0 };

	while (waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT) < 0 &&
	    errno == EINTR)
		continue;
	return info.si_code == CLD_EXITED;
}

struct sandboxed
sandbox_start(void (*work)(int out, void *arg), void *arg, unsigned seconds)
{
	pid_t self = getpid();
	struct sandboxed c;
	int fds[2];
	char ready = 0;
	ssize_t n;

	if (pipe2(fds, O_CLOEXEC) != 0)
		msg_die("pipe:");
	if ((c.pid = fork()) < 0)
		msg_die("fork:");
	if (c.pid == 0) {
		confine(self, fds[1], seconds);
		if (write(OUT, "r", 1) == 1)
			work(OUT, arg);
		_exit(DONE);
	}
	close(fds[1]);
	c.out = fds[0];
	while ((n = read(c.out, &ready, 1)) < 0 && errno == EINTR)
		continue;
	if (n < 0)
		msg_die("pipe:");
	if (ready != 'r' && ended_by_itself(c.pid))
		msg_die("sandbox: the process that decodes images did not "
		    "start");
	return c;
}

int
sandbox_end(struct sandboxed *c)
{
	int status = 0;

	close(c->out);
	kill(c->pid, SIGKILL);
	while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	return status;
}
