#include "forbid.h"

#ifdef __linux__

#include <errno.h>
#include <netinet/in.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>

#include "box.h"

/* From the kernel's headers, which not every C library comes with: the machine
 * of the filters. */
struct instruction {
    uint16_t code;
    uint8_t if_true, if_false; /* so many to skip */
    uint32_t value;
};

struct filter {
    unsigned short n;
    const struct instruction *program;
};

struct call_data {
    int number;
    uint32_t abi;
    uint64_t place;
    uint64_t arguments[6]; /* on these machines the low half comes first */
};

enum { SECCOMP_FILTER = 2 };
enum {
    LOAD = 0x20,
    IF_EQUAL = 0x15,
    IF_ABOVE = 0x25,
    IF_AT_LEAST = 0x35,
    IF_SET = 0x45, /* any of these bits */
    RETURN = 0x06
};

#define ALLOWED 0x7fff0000U
#define REFUSED (0x00050000U | ENOSYS)
#define NO_FAMILY (0x00050000U | EAFNOSUPPORT)
#define NO_PROTOCOL (0x00050000U | EPROTONOSUPPORT)
#define NO_MEMORY (0x00050000U | ENOMEM)
#define NO_SPACE (0x00050000U | ENOSPC)
#define NOT_DONE 0x00050000U /* the call succeeds, and has done nothing */

/* Of a machine with several ways to call the kernel, each with numbers of its
 * own, programs have the one that this one is compiled for. */
#if defined(__x86_64__)
#define OWN_ABI 0xc000003eU
#elif defined(__i386__)
#define OWN_ABI 0x40000003U
#elif defined(__aarch64__)
#define OWN_ABI 0xc00000b7U
#elif defined(__riscv) && __riscv_xlen == 64
#define OWN_ABI 0xc00000f3U
#endif

#ifdef OWN_ABI

/* Sockets of other families than these may reach beyond the box: those of a
 * virtual machine's host do. */
static const uint32_t families[] = { AF_UNIX, AF_INET, AF_INET6, AF_NETLINK };

enum { FAMILIES = sizeof families / sizeof families[0] };

/* Of prctl(2): not known to all headers. */
enum { SET_THP_DISABLE = 41 };

enum { SPECIAL_CHECK = FAMILIES + 19, LAST_PROTOCOL = IPPROTO_UDP };

/* Where mmap() takes its arguments in a structure, out of a filter's sight,
 * mmap2() is what programs call. */
#ifdef SYS_mmap2
#define MAP_CALL SYS_mmap2
#else
#define MAP_CALL SYS_mmap
#endif

/* Where headers know of no such call, there is ipc(2), which is refused. */
#ifdef SYS_semget
#define SEMAPHORES_CALL SYS_semget
#else
#define SEMAPHORES_CALL UINT32_MAX
#endif

enum { SHARED_CHECK = 9, SHARED_BIT = 0x1 };

static struct instruction load(size_t argument, size_t half)
{
    return (struct instruction){
        LOAD, 0, 0,
        (uint32_t)(offsetof(struct call_data, arguments) + 8 * argument +
                   4 * half)
    };
}

/* With the call's number loaded: refuses to map much that can be shared, and
 * goes on behind these SHARED_CHECK instructions with other calls. What is
 * shared stays in memory as a whole while any piece of it is mapped, and is in
 * no process's size then; so it must be little, for held.c to count. */
static void forbid_sharing(struct instruction *program)
{
    unsigned short n = 0;

    program[n++] = (struct instruction){ IF_EQUAL, 0, SHARED_CHECK - 1,
                                         MAP_CALL };
    program[n++] = load(3, 0);
    program[n++] = (struct instruction){ IF_SET, 0, 4, SHARED_BIT };
    program[n++] = load(1, 1);
    program[n++] = (struct instruction){ IF_EQUAL, 0, 3, 0 };
    program[n++] = load(1, 0);
    program[n++] = (struct instruction){ IF_ABOVE, 1, 0,
                                         BOX_SHARED_KIB * 1024 };
    program[n++] = (struct instruction){ RETURN, 0, 0, ALLOWED };
    program[n++] = (struct instruction){ RETURN, 0, 0, NO_MEMORY };
}

/* With the call's number loaded: refuses socket() of other families, and of
 * protocols whose memory sockets.c does not know, and goes on behind these
 * SPECIAL_CHECK instructions with what is allowed. Huge pages stay switched
 * off: of one that is given back all but for a piece, only the piece counts.
 * Of semaphores, which a server of several processes may need, there are few
 * a call. Nor is there a session of a program's own: to the scheduler it would
 * be one more group, with as much of the cores as this one (sched(7),
 * autogroup). */
static void forbid_special(struct instruction *program)
{
    unsigned short n = 0;

    program[n++] = (struct instruction){ IF_EQUAL, 0, 4, SYS_prctl };
    program[n++] = load(0, 0);
    program[n++] = (struct instruction){ IF_EQUAL, 0, 1, SET_THP_DISABLE };
    program[n++] = (struct instruction){ RETURN, 0, 0, REFUSED };
    program[n++] = (struct instruction){ RETURN, 0, 0, ALLOWED };
    program[n++] = (struct instruction){ IF_EQUAL, 0, 4, SEMAPHORES_CALL };
    program[n++] = load(1, 0);
    program[n++] = (struct instruction){ IF_ABOVE, 0, 1, BOX_SEMAPHORES };
    program[n++] = (struct instruction){ RETURN, 0, 0, NO_SPACE };
    program[n++] = (struct instruction){ RETURN, 0, 0, ALLOWED };
    program[n++] = (struct instruction){ IF_EQUAL, 0, 1, SYS_setsid };
    program[n++] = (struct instruction){ RETURN, 0, 0, NOT_DONE };
    program[n++] = (struct instruction){ IF_EQUAL, 0, FAMILIES + 6,
                                         SYS_socket };
    program[n++] = load(0, 0);
    for (uint8_t i = 0; i < FAMILIES; i++)
        program[n++] = (struct instruction){
            IF_EQUAL, (uint8_t)(FAMILIES - i), 0, families[i]
        };
    program[n++] = (struct instruction){ RETURN, 0, 0, NO_FAMILY };
    program[n++] = load(2, 0);
    program[n++] = (struct instruction){ IF_ABOVE, 0, 1, LAST_PROTOCOL };
    program[n++] = (struct instruction){ RETURN, 0, 0, NO_PROTOCOL };
    program[n++] = (struct instruction){ RETURN, 0, 0, ALLOWED };
}

static const uint32_t forbidden[] = {
    SYS_add_key, SYS_request_key, SYS_keyctl,
#ifdef SYS_memfd_create
    SYS_memfd_create,
#endif
#ifdef SYS_memfd_secret
    SYS_memfd_secret,
#endif
#ifdef SYS_shmget
    SYS_shmget, SYS_msgget,
#endif
#ifdef SYS_mq_open
    SYS_mq_open,
#endif
#ifdef SYS_vmsplice
    SYS_vmsplice,
#endif
#ifdef SYS_inotify_init
    SYS_inotify_init,
#endif
#ifdef SYS_fanotify_init
    SYS_fanotify_init,
#endif
#ifdef SYS_landlock_create_ruleset
    SYS_landlock_create_ruleset,
#endif
#ifdef SYS_ipc
    SYS_ipc,
#endif
#ifdef SYS_mmap2
    SYS_mmap,
#endif
#ifdef SYS_bpf
    SYS_bpf,
#endif
#ifdef SYS_userfaultfd
    SYS_userfaultfd,
#endif
#ifdef SYS_io_uring_setup
    SYS_io_uring_setup,
#endif
    SYS_inotify_init1, SYS_perf_event_open,
};

enum { N = sizeof forbidden / sizeof forbidden[0] };

int forbid_calls(void)
{
    static const struct instruction refuse = { RETURN, 0, 0, REFUSED };
    static const struct instruction allow = { RETURN, 0, 0, ALLOWED };
    enum { CHECKS = SHARED_CHECK + SPECIAL_CHECK };
    struct instruction program[N + CHECKS + 7];
    struct filter filter = { 0, program };
    unsigned short n = 0;

    program[n++] = (struct instruction){ LOAD, 0, 0,
                                         offsetof(struct call_data, abi) };
    program[n++] = (struct instruction){ IF_EQUAL, 1, 0, OWN_ABI };
    program[n++] = refuse;
    program[n++] = (struct instruction){ LOAD, 0, 0,
                                         offsetof(struct call_data, number) };
    /* On x86-64: numbers of the third ABI, x32. */
    program[n++] = (struct instruction){ IF_AT_LEAST, N + CHECKS + 1, 0,
                                         0x40000000 };
    for (unsigned char i = 0; i < N; i++)
        program[n++] = (struct instruction){
            IF_EQUAL, (uint8_t)(N - i + CHECKS), 0, forbidden[i]
        };
    forbid_sharing(program + n);
    n += SHARED_CHECK;
    forbid_special(program + n);
    n += SPECIAL_CHECK;
    program[n++] = allow;
    program[n++] = refuse;
    filter.n = n;
    prctl(SET_THP_DISABLE, 1L, 0L, 0L, 0L); /* or there are none to disable */
    return prctl(PR_SET_SECCOMP, SECCOMP_FILTER, &filter);
}

#else

int forbid_calls(void)
{
    return 0;
}

#endif
#endif
