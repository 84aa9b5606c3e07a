/* SPDX-License-Identifier: MIT */
/* compromised-decoder [--free] WHAT [ARG] - do what an image decoder might do
 * after an image has compromised it
 *
 * In the sandbox of shrink-image it tries WHAT with ARG: a file, a port, a
 * process or a text. It prints "ALLOWED" and exits with 1, or prints "denied:
 * REASON" or "killed" and exits with 0. --free tries it outside the sandbox.
 * --list prints the names of all attempts. */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "image/sandbox.h"

#define ENOUGH ((size_t)2 << 30)	/* more than the sandbox allows */
#define BLOCK ((size_t)64 << 20)

static int kept = -1;	/* a descriptor that was open before the sandbox */

static long
inet(int type, const char *port, struct sockaddr_in *a)
{
	*a = (struct sockaddr_in){ .sin_family = AF_INET,
	    .sin_port = htons((unsigned short)atoi(port)),
	    .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	return socket(AF_INET, type, 0);
}

static long
do_truncate(const char *file)
{
	return truncate(file, 0);
}

static long
do_chmod(const char *file)
{
	return chmod(file, 0777);
}

static long
do_stat(const char *file)
{
	struct stat st;

	return stat(file, &st);
}

static long
do_access(const char *file)
{
	return access(file, F_OK);
}

static long
do_open(const char *file)
{
	return open(file, O_RDONLY);
}

static long
do_create(const char *file)
{
	return open(file, O_WRONLY | O_CREAT | O_EXCL, 0600);
}

static long
do_unlink(const char *file)
{
	return unlink(file);
}

static long
do_rename(const char *file)
{
	return rename(file, "victim-renamed");
}

static long
do_link(const char *file)
{
	return link(file, "victim-linked");
}

static long
do_symlink(const char *file)
{
	return symlink(file, "victim-symlink");
}

static long
do_mkdir(const char *file)
{
	return mkdir(file, 0700);
}

static long
do_times(const char *file)
{
	return utimensat(AT_FDCWD, file, NULL, 0);
}

static long
do_tcp(const char *port)
{
	struct sockaddr_in a;
	long s = inet(SOCK_STREAM, port, &a);

	return s < 0 ? s : connect((int)s, (struct sockaddr *)&a, sizeof(a));
}

static long
do_listen(const char *port)
{
	struct sockaddr_in a;
	long s = inet(SOCK_STREAM, port, &a);

	a.sin_port = 0;
	return s < 0 ? s : bind((int)s, (struct sockaddr *)&a, sizeof(a)) |
	    listen((int)s, 1);
}

static long
do_udp(const char *port)
{
	struct sockaddr_in a;
	long s = inet(SOCK_DGRAM, port, &a);

	return s < 0 ? s : sendto((int)s, "x", 1, 0, (struct sockaddr *)&a,
	    sizeof(a));
}

static long
do_abstract(const char *name)
{
	struct sockaddr_un a = { .sun_family = AF_UNIX };
	int s = socket(AF_UNIX, SOCK_STREAM, 0);

	snprintf(a.sun_path + 1, sizeof(a.sun_path) - 1, "%s", name);
	return s < 0 ? s : bind(s, (struct sockaddr *)&a,
	    (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 +
	    strlen(name)));
}

static long
do_kill(const char *pid)
{
	return kill(atoi(pid), SIGKILL);
}

static long
do_signal(const char *pid)
{
	return kill(atoi(pid), 0);
}

static long
do_tgkill(const char *pid)
{
	return syscall(SYS_tgkill, atoi(pid), atoi(pid), SIGTERM);
}

static long
do_prlimit(const char *pid)
{
	struct rlimit r = { 0, 0 };

	return prlimit(atoi(pid), RLIMIT_NOFILE, &r, NULL);
}

static long
do_ptrace(const char *pid)
{
	return ptrace(PTRACE_SEIZE, atoi(pid), NULL, NULL);
}

static long
do_peek(const char *pid)
{
	char byte;
	struct iovec to = { &byte, 1 }, from = { &kept, 1 };

	return process_vm_readv(atoi(pid), &to, 1, &from, 1, 0);
}

static long
do_priority(const char *pid)
{
	/* The lowest priority, which any user may set for a process. */
	return setpriority(PRIO_PROCESS, (id_t)atoi(pid), 19);
}

/* Tries to simulate input of the terminal from which the program was
 * started. */
static long
do_type(const char *text)
{
	for (int fd = 0; fd < 64; fd++)
		if (ioctl(fd, TIOCSTI, text) == 0)
			return 0;
	return ioctl(open("/dev/tty", O_RDWR), TIOCSTI, text);
}

static long
do_terminal(const char *arg)
{
	(void)arg;
	return open("/dev/tty", O_RDWR);
}

static long
do_fork(const char *arg)
{
	pid_t pid = fork();

	(void)arg;
	if (pid == 0)
		_exit(0);
	return pid;
}

static long
do_clone3(const char *arg)
{
	uint64_t args[8] = { [4] = SIGCHLD };
	long pid = syscall(SYS_clone3, args, sizeof(args));

	(void)arg;
	if (pid == 0)
		_exit(0);
	return pid;
}

/* If this succeeds, the new program exits with 0; otherwise the function
 * returns. */
static long
do_exec(const char *arg)
{
	char *argv[] = { (char *)arg, NULL };

	return execve(arg, argv, argv + 1);
}

static long
do_shared(const char *arg)
{
	(void)arg;
	for (size_t n = 0; n < ENOUGH; n += BLOCK)
		if (mmap(NULL, BLOCK, PROT_READ | PROT_WRITE,
		    MAP_SHARED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
			return -1;
	return 0;
}

static long
do_memfd(const char *arg)
{
	return memfd_create(arg, 0);
}

static long
do_code(const char *arg)
{
	(void)arg;
	return mmap(NULL, 4096, PROT_READ | PROT_EXEC,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0;
}

static long
do_turn_code(const char *arg)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	(void)arg;
	return mprotect(p, 4096, PROT_READ | PROT_EXEC);
}

static long
do_io_uring(const char *arg)
{
	char params[256] = "";

	(void)arg;
	return syscall(SYS_io_uring_setup, 1, params);
}

static long
do_userfaultfd(const char *arg)
{
	(void)arg;
	return syscall(SYS_userfaultfd, 1);
}

static long
do_namespace(const char *arg)
{
	(void)arg;
	return unshare(CLONE_NEWUSER);
}

static long
do_bpf(const char *arg)
{
	char attributes[128] = "";

	(void)arg;
	return syscall(SYS_bpf, 0, attributes, sizeof(attributes));
}

static long
do_key(const char *arg)
{
	return syscall(SYS_add_key, "user", arg, "x", 1, -2);
}

/* If this succeeds, the process does not end with its parent. */
static long
do_outlive(const char *arg)
{
	(void)arg;
	return prctl(PR_SET_PDEATHSIG, 0);
}

static long
do_dumpable(const char *arg)
{
	(void)arg;
	return prctl(PR_SET_DUMPABLE, 1);
}

static long
do_limits(const char *arg)
{
	struct rlimit r = { 0, 0 };

	(void)arg;
	return setrlimit(RLIMIT_CORE, &r);
}

static long
do_cwd(const char *arg)
{
	char path[4096];

	(void)arg;
	return syscall(SYS_getcwd, path, sizeof(path));
}

static long
do_later(const char *arg)
{
	return write(kept, arg, strlen(arg));
}

/* Tries every descriptor of the parent, except the pipe for the result. */
static long
do_inherited(const char *arg)
{
	(void)arg;
	for (int fd = 4; fd < 1024; fd++)
		if (dup(fd) >= 0 || write(fd, "x", 1) == 1)
			return 0;
	return -1;
}

static long
do_send(const char *arg)
{
	return send(0, arg, strlen(arg), 0);
}

/* Calls chmod with the system call interface of 32-bit programs. */
static long
do_i386(const char *file)
{
#ifdef __x86_64__
	long rc;
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
	    MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	memcpy(p, file, strlen(file) + 1);
	__asm__ volatile("int $0x80" : "=a"(rc) : "a"(15), "b"(p), "c"(0777)
	    : "memory", "r8", "r9", "r10", "r11");
	errno = rc < 0 ? (int)-rc : 0;
	return rc < 0 ? -1 : 0;
#else
	return chmod(file, 0777);
#endif
}

static long
do_x32(const char *file)
{
#ifdef __x86_64__
	return syscall(SYS_chmod | 0x40000000, file, 0777);
#else
	return chmod(file, 0777);
#endif
}

static const struct attempt {
	const char *name;
	long (*call)(const char *arg);
} attempts[] = {
	{ "truncate", do_truncate }, { "chmod", do_chmod },
	{ "stat", do_stat }, { "access", do_access }, { "open", do_open },
	{ "create", do_create }, { "unlink", do_unlink },
	{ "rename", do_rename }, { "link", do_link },
	{ "symlink", do_symlink }, { "mkdir", do_mkdir },
	{ "times", do_times }, { "cwd", do_cwd }, { "i386", do_i386 },
	{ "x32", do_x32 },
	{ "tcp", do_tcp }, { "listen", do_listen }, { "udp", do_udp },
	{ "abstract", do_abstract }, { "send", do_send },
	{ "kill", do_kill }, { "signal", do_signal },
	{ "tgkill", do_tgkill }, { "prlimit", do_prlimit },
	{ "ptrace", do_ptrace }, { "peek", do_peek },
	{ "priority", do_priority },
	{ "type", do_type }, { "terminal", do_terminal },
	{ "fork", do_fork }, { "clone3", do_clone3 }, { "exec", do_exec },
	{ "shared", do_shared }, { "memfd", do_memfd }, { "code", do_code },
	{ "turn-code", do_turn_code },
	{ "io_uring", do_io_uring }, { "userfaultfd", do_userfaultfd },
	{ "namespace", do_namespace }, { "bpf", do_bpf }, { "key", do_key },
	{ "outlive", do_outlive }, { "dumpable", do_dumpable },
	{ "limits", do_limits }, { "later", do_later },
	{ "inherited", do_inherited },
};

static const struct attempt *attempt;
static char result[256];

static void
work(int out, void *arg)
{
	const char *text = attempt->call(arg) >= 0 ? "ALLOWED" : NULL;

	if (text == NULL) {
		snprintf(result, sizeof(result), "denied: %s", strerror(errno));
		text = result;
	}
	(void)!write(out, text, strlen(text));
}

static void
try_in_sandbox(char *arg)
{
	struct sandboxed c;
	ssize_t n;
	int status;

	sandbox_limits();
	c = sandbox_start(work, arg, 5);
	n = read(c.out, result, sizeof(result) - 1);
	status = sandbox_end(&c);
	result[n > 0 ? n : 0] = '\0';
	if (n <= 0)
		snprintf(result, sizeof(result), "%s", WIFSIGNALED(status) ?
		    "killed" : "ALLOWED");
}

int
main(int argc, char **argv)
{
	bool unconfined = argc > 1 && strcmp(argv[1], "--free") == 0;
	char **args = argv + 1 + unconfined, none[] = "x";

	for (size_t i = 0; i < sizeof(attempts) / sizeof(attempts[0]); i++) {
		if (args[0] != NULL && strcmp(args[0], "--list") == 0)
			puts(attempts[i].name);
		else if (args[0] != NULL &&
		    strcmp(args[0], attempts[i].name) == 0)
			attempt = &attempts[i];
	}
	if (attempt == NULL)
		return args[0] != NULL && strcmp(args[0], "--list") == 0 ?
		    0 : 2;
	/* From 8, because the sandbox moves its pipe to a lower number. */
	kept = fcntl(open("kept", O_WRONLY | O_CREAT | O_APPEND, 0600),
	    F_DUPFD, 8);
	if (args[1] == NULL)
		args[1] = none;
	if (unconfined) {
		int fds[2];

		if (pipe(fds) != 0)
			return 2;
		work(fds[1], args[1]);
		(void)!read(fds[0], result, sizeof(result) - 1);
	} else {
		try_in_sandbox(args[1]);
	}
	puts(result);
	return strcmp(result, "ALLOWED") == 0;
}
