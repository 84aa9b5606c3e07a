/* SPDX-License-Identifier: MIT */
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/count.h"
#include "image/filter.h"

#if defined(__x86_64__) && defined(__LP64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__i386__)
#define MACHINE AUDIT_ARCH_I386
#elif defined(__aarch64__) && defined(__LP64__) && !defined(__AARCH64EB__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#define MACHINE 0	/* a machine whose call numbers we do not know */
#endif

/* System calls with this number or a higher one have the same number on every
 * machine. If they fail with ENOSYS, the C library falls back to older
 * calls. */
#define COMMON_NUMBERS 403
#define X32_NUMBERS 0x40000000

/* The flags of pthread_create(3); musl adds CLONE_DETACHED, which has no
 * effect. */
#define THREAD (CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | \
    CLONE_THREAD | CLONE_SYSVSEM | CLONE_SETTLS | CLONE_PARENT_SETTID | \
    CLONE_CHILD_CLEARTID)

#define ANY 0, 0, 0

/* Allows a system call if (argument & mask) == value. Only the lower 32 bits of
 * the argument are compared, because the kernel uses no other bits of the
 * arguments below. */
struct rule {
	uint32_t number;
	unsigned argument;
	uint32_t mask, value;
};

static const struct rule rules[] = {
	{ __NR_futex, ANY },
	{ __NR_write, 0, UINT32_MAX, 0 },	/* the value is the descriptor;
						 * assemble sets it */
	/* Memory. */
#ifdef __NR_mmap2
	{ __NR_mmap2, 2, PROT_EXEC, 0 },
#else
	{ __NR_mmap, 2, PROT_EXEC, 0 },
#endif
	{ __NR_mprotect, 2, PROT_EXEC, 0 },
	{ __NR_munmap, ANY },
	{ __NR_mremap, ANY },
	{ __NR_madvise, ANY },
	{ __NR_brk, ANY },
	/* Threads. */
	{ __NR_clone, 0, ~(uint32_t)CLONE_DETACHED, THREAD },
	{ __NR_prctl, 0, UINT32_MAX, PR_SET_NAME },
	{ __NR_set_robust_list, ANY },
#ifdef __NR_rseq
	{ __NR_rseq, ANY },
#endif
	{ __NR_sched_yield, ANY },
	{ __NR_sched_getaffinity, ANY },
	{ __NR_gettid, ANY },
	{ __NR_getpid, ANY },
	{ __NR_exit, ANY },
	{ __NR_exit_group, ANY },
	/* Signals to the process. */
	{ __NR_rt_sigaction, ANY },
	{ __NR_rt_sigprocmask, ANY },
	{ __NR_rt_sigreturn, ANY },
#ifdef __NR_sigreturn
	{ __NR_sigreturn, ANY },
#endif
	{ __NR_sigaltstack, ANY },
	{ __NR_restart_syscall, ANY },
	/* The clock, and random numbers. */
	{ __NR_clock_gettime, ANY },
	{ __NR_clock_nanosleep, ANY },
	{ __NR_nanosleep, ANY },
	{ __NR_gettimeofday, ANY },
#ifdef __NR_clock_gettime64
	{ __NR_clock_gettime64, ANY },
	{ __NR_clock_nanosleep_time64, ANY },
	{ __NR_futex_time64, ANY },
#endif
	{ __NR_getrandom, ANY },
};

#define RULES COUNT(rules)

struct program {
	struct sock_filter code[8 + 6 * RULES];
	unsigned short len;
};

/* Adds an instruction. A jump skips `yes` or `no` following instructions. */
static void
emit(struct program *p, uint16_t code, uint8_t yes, uint8_t no, uint32_t k)
{
	p->code[p->len++] = (struct sock_filter){ code, yes, no, k };
}

/* Loads the word at this offset of struct seccomp_data. */
static void
load(struct program *p, size_t offset)
{
	emit(p, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

static void
end_with(struct program *p, uint32_t what)
{
	emit(p, BPF_RET | BPF_K, 0, 0, what);
}

/* Adds code that allows the call of a rule if its argument has the value. The
 * code before it must have loaded the number of the call. */
static void
allow(struct program *p, const struct rule *r, uint32_t value)
{
	if (r->mask == 0) {
		emit(p, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, r->number);
		end_with(p, SECCOMP_RET_ALLOW);
		return;
	}
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, r->number);
	load(p, offsetof(struct seccomp_data, args[r->argument]));
	emit(p, BPF_ALU | BPF_AND | BPF_K, 0, 0, r->mask);
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, value);
	end_with(p, SECCOMP_RET_ALLOW);
	end_with(p, SECCOMP_RET_ERRNO | EPERM);
}

static void
assemble(struct program *p, int descriptor)
{
	p->len = 0;
	load(p, offsetof(struct seccomp_data, arch));
	emit(p, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, MACHINE);
	end_with(p, SECCOMP_RET_KILL);
	load(p, offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < RULES; i++)
		allow(p, &rules[i], rules[i].number == __NR_write ?
		    (uint32_t)descriptor : rules[i].value);
	emit(p, BPF_JMP | BPF_JGE | BPF_K, 0, 2, COMMON_NUMBERS);
	emit(p, BPF_JMP | BPF_JGE | BPF_K, 1, 0, X32_NUMBERS);
	end_with(p, SECCOMP_RET_ERRNO | ENOSYS);
	end_with(p, SECCOMP_RET_ERRNO | EPERM);
}

bool
filter_supported(void)
{
	/* A kernel that supports filters fails with EFAULT because of the NULL
	 * pointer. Other kernels fail with another error. */
	return MACHINE != 0 && syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER,
	    0, NULL) != 0 && errno == EFAULT;
}

bool
filter_install(int descriptor)
{
	struct program p;
	struct sock_fprog all;

	assemble(&p, descriptor);
	all = (struct sock_fprog){ .len = p.len, .filter = p.code };
	return syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, 0, &all) == 0;
}
