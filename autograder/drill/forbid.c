#include "forbid.h"

#ifdef __linux__

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

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
    uint64_t rest[7];
};

enum { SECCOMP_FILTER = 2 };
enum { LOAD = 0x20, IF_EQUAL = 0x15, IF_AT_LEAST = 0x35, RETURN = 0x06 };

#define ALLOWED 0x7fff0000U
#define REFUSED (0x00050000U | ENOSYS)

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

int forbid_calls(void)
{
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
#ifdef SYS_ipc
        SYS_ipc,
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
        SYS_perf_event_open,
    };
    enum { N = sizeof forbidden / sizeof forbidden[0] };
    static const struct instruction refuse = { RETURN, 0, 0, REFUSED };
    static const struct instruction allow = { RETURN, 0, 0, ALLOWED };
    struct instruction program[N + 7];
    struct filter filter = { 0, program };
    unsigned short n = 0;

    program[n++] = (struct instruction){ LOAD, 0, 0,
                                         offsetof(struct call_data, abi) };
    program[n++] = (struct instruction){ IF_EQUAL, 1, 0, OWN_ABI };
    program[n++] = refuse;
    program[n++] = (struct instruction){ LOAD, 0, 0,
                                         offsetof(struct call_data, number) };
    /* On x86-64: numbers of the third ABI, x32. */
    program[n++] = (struct instruction){ IF_AT_LEAST, N + 1, 0, 0x40000000 };
    for (unsigned char i = 0; i < N; i++)
        program[n++] = (struct instruction){ IF_EQUAL, (uint8_t)(N - i), 0,
                                             forbidden[i] };
    program[n++] = allow;
    program[n++] = refuse;
    filter.n = n;
    return prctl(PR_SET_SECCOMP, SECCOMP_FILTER, &filter);
}

#else

int forbid_calls(void)
{
    return 0;
}

#endif
#endif
