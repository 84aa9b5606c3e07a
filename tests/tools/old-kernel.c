/* SPDX-License-Identifier: MIT */
/* old-kernel WHAT... -- PROGRAM [ARG...] - run a program as if the kernel
 * lacked WHAT: seccomp, landlock or both */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static struct sock_filter code[16] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
};
static unsigned short len = 1;

/* Makes a system call fail with ENOSYS. */
static void
remove_call(uint32_t number)
{
	code[len++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K,
	    number, 0, 1);
	code[len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ERRNO | ENOSYS);
}

int
main(int argc, char **argv)
{
	struct sock_fprog all = { .filter = code };
	int i = 1;

	for (; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "seccomp") == 0)
			remove_call(SYS_seccomp);
		else if (strcmp(argv[i], "landlock") == 0)
			remove_call(444);
		else
			return 2;
	code[len++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K,
	    SECCOMP_RET_ALLOW);
	all.len = len;
	if (i + 1 >= argc || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &all) != 0)
		return 77;
	execvp(argv[i + 1], argv + i + 1);
	return 127;
}
