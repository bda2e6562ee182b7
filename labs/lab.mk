# lab.mk: how every lab is compiled, on your machine and when it is graded.
#
#   make          builds ./PROGRAM from PROGRAM.c
#   make check    runs the tests of this lab
#   make clean    removes what was built
#
# A lab's own makefile names its PROGRAM and includes this file.  Whoever
# includes it without a PROGRAM gets SOCKETLABS_CFLAGS and no rules.

# The C of the labs is C99 with POSIX.1-2008.  What you may write is more: the
# C of today's textbooks and manual pages, bzero(), usleep(), u_short and //
# comments included.  So GNU's C11, and no feature macro: a program that
# defines _GNU_SOURCE or _POSIX_C_SOURCE itself gets just what it asked for.
SOCKETLABS_CFLAGS = -std=gnu11

# Names and line numbers for a debugger.
SOCKETLABS_CFLAGS += -g

# Enough optimisation for the compiler to see that a variable is used before
# it has a value, and little enough for a debugger.
SOCKETLABS_CFLAGS += -O1

# Warnings that are nearly always right.
SOCKETLABS_CFLAGS += -Wall -Wextra

# While you work through the steps, some functions and parameters still wait
# for the step that uses them; a thread or a handler may not need its argument.
SOCKETLABS_CFLAGS += -Wno-unused-function -Wno-unused-parameter

# Errors in newer compilers, warnings in older ones: a call of a function that
# nobody declared, a number where a pointer belongs (or the other way round),
# a pointer to something else.  Here errors everywhere, so that what builds
# does not depend on whose compiler builds it.
SOCKETLABS_CFLAGS += -Werror=implicit-function-declaration
SOCKETLABS_CFLAGS += -Werror=int-conversion
SOCKETLABS_CFLAGS += -Werror=incompatible-pointer-types

# clang counts a lost const among the wrong pointer types; gcc only warns of
# it, and does not know this name.
ifneq ($(findstring clang,$(CC)),)
SOCKETLABS_CFLAGS += -Wno-error=incompatible-pointer-types-discards-qualifiers
endif

# Threads, for servers that serve each client in one.
SOCKETLABS_CFLAGS += -pthread

ifdef PROGRAM

# The lab's key is the name of its folder.  (lastword: a folder further up may
# have blanks in its name.)
KEY = $(lastword $(notdir $(CURDIR)))

.PHONY: all check clean

all: $(PROGRAM)

# Your CFLAGS come last, so that you may add to ours: make CFLAGS=-O0
$(PROGRAM): $(PROGRAM).c ../lab.mk
	$(CC) $(SOCKETLABS_CFLAGS) $(CFLAGS) -o $@ $(PROGRAM).c

# The kit's tests for this lab; they build a copy of their own.
check:
	@$(MAKE) --no-print-directory -C ../.. check LAB=$(KEY)

clean:
	rm -f $(PROGRAM)

endif
