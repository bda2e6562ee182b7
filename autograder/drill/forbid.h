/* forbid.h - the calls of the kernel that no lab needs and that would reach
 * beyond a box. Keys belong to the session and the user outside; shared memory
 * and queues outlive their processes; memory without a process or a small file
 * system is in nobody's limit, and of what processes share there is
 * BOX_SHARED_KIB a call (ENOMEM beyond, mmap(2)); the rest is much of the
 * kernel to attack.
 */
#ifndef FORBID_H
#define FORBID_H

/* From now on they fail with ENOSYS, in this process and all that it starts;
 * it must have no_new_privs. Returns 0, or -1 with errno, see seccomp(2). On
 * other machines than forbid.c knows nothing is done. */
int forbid_calls(void);

#endif
