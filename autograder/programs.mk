# programs.mk - builds the programs of a folder as they are judged: with the
# flags of labs/lab.mk and with the shim. Run by autograder/build-programs as
#
#   make -rR -k -f .../programs.mk -C FOLDER CC=cc LINKER=... KEY/PROGRAM ...
#
# FOLDER holds KEY/PROGRAM.c for each of them, copies of lab.mk and of
# the shim's files, and `compiler`, a file that changes when CC does. All paths
# are relative, so that blanks in the folder's own path do no harm.

include lab.mk

# A system that fortifies read() and its like by default would go round the
# shim. Nobody looks at these programs with a debugger.
judged_flags := $(SOCKETLABS_CFLAGS) -g0 -U_FORTIFY_SOURCE
shim := $(patsubst %.c,%.o,$(wildcard *.c))

.PHONY: shim
shim: $(shim)

# What the compiler says is asked for again, without the shim, when there is
# something to say.
build = $(CC) $(judged_flags) $(EXTRA_CFLAGS) $(1) -include shim.h -o $@.$$$$ $< \
	$(shim) >$@.log 2>&1

# TARGET.failed is there when the compiler has ended by itself, without success.
# Built beside its place and moved there, so that a run that goes on at the
# same time never meets half a program. When it was not the compiler who found a
# mistake, the fast linker may not be there any more: then once more without.
%: %.c shim.h $(shim) lab.mk compiler
	@{ $(call build,$(LINKER)) $(if $(LINKER),|| \
		{ ! grep -q ':[0-9][0-9]*: .*error: ' $@.log && $(call build); }); } \
		&& mv -f $@.$$$$ $@ || { rm -f $@ $@.$$$$; : >$@.failed; false; }

# The judge's own C needs more than lab.mk asks for: it is POSIX with XSI. What
# record.c looks at, it looks at for the judge's sake: no sanitizer is to mind.
$(shim): %.o: %.c $(wildcard *.h) lab.mk compiler
	@$(CC) $(judged_flags) $(EXTRA_CFLAGS) \
		$(if $(filter record.o,$@),-fno-sanitize=all) -c -o $@.$$$$ $< \
		&& mv -f $@.$$$$ $@
