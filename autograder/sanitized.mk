# sanitized.mk - builds programs with sanitizers, which report what a program
# touches that is not its own, beside those of programs.mk. Run by
# autograder/check, after that one and in the same folder, as
#
#   make -rR -k -f .../sanitized.mk -C FOLDER CC=cc ADDRESS=... MEMORY=... \
#       built/KEY/PROGRAM ...
#
# ADDRESS: the compiler and flags that find overflows and freed memory.
# MEMORY: those that find bytes that nobody has set, or nothing; MEMORY_LINK and
# MEMORY_LIBRARIES: what links them, if not MEMORY itself; MEMORY_RUNTIME: what
# makes one object of all that it links to each of them. BUILT, in the
# environment: the folder where KEY is left once both have been tried.

include lab.mk

# Without optimisation, which drops what is never looked at again, and reads
# of the C library's own that a sanitizer does not know. What a compiler warns
# of here it has said before.
watched_flags := $(SOCKETLABS_CFLAGS) -U_FORTIFY_SOURCE $(EXTRA_CFLAGS) \
	-O0 -w -fno-omit-frame-pointer

builds := address/% $(if $(MEMORY),memory/%)

watched := $(patsubst built/%,%,$(filter built/%,$(MAKECMDGOALS)))
made := $(if $(watched),$(shell mkdir -p \
	$(foreach program,$(watched),$(dir address/$(program) memory/$(program)))))

# C99's inline functions may need optimisation, or they are not there to be
# linked. Not a failure when it does not build: then there is nothing to run.
define build
@{ $(1) $(watched_flags) $(2) -include shim.h -o $@.$$$$ $< $(filter %.o,$^) || \
	$(1) $(watched_flags) -O1 $(2) -include shim.h -o $@.$$$$ $< \
	$(filter %.o,$^); } >$@.log 2>&1 && mv -f $@.$$$$ $@ || rm -f $@ $@.$$$$
endef

define build_apart
@{ $(MEMORY) $(watched_flags) -include shim.h -c -o $@.o $< && \
	$(MEMORY_LINK) -o $@.$$$$ $@.o $(filter %.o,$^) $(MEMORY_LIBRARIES); } \
	>$@.log 2>&1 && mv -f $@.$$$$ $@ || rm -f $@ $@.$$$$
endef

# The shim's own look at a program's memory is no program's mistake.
define build_shim
@$(1) $(watched_flags) $(2) $(if $(filter record.c,$<),-fno-sanitize=all) \
	-c -o $@.$$$$ $< && mv -f $@.$$$$ $@
endef

address_shim := $(patsubst %.c,address-%.o,$(wildcard *.c))
memory_shim := $(patsubst %.c,memory-%.o,$(wildcard *.c))

memory_runtime := $(if $(MEMORY_RUNTIME),memory-runtime.o)

.PHONY: shims
ifneq ($(ADDRESS),)
shims: $(address_shim)
endif
ifneq ($(MEMORY),)
shims: $(memory_shim) $(memory_runtime)
endif

# What is made on the way to them stays.
.SECONDARY:

built/%: $(builds)
	@: >"$$BUILT/$(*D)"

address/%: %.c $(address_shim) shim.h lab.mk compiler
	$(call build,$(ADDRESS))

memory/%: %.c $(memory_shim) $(memory_runtime) shim.h lab.mk compiler
	$(if $(MEMORY_LINK),$(build_apart),$(call build,$(MEMORY)))

$(address_shim): address-%.o: %.c $(wildcard *.h) lab.mk compiler
	$(call build_shim,$(ADDRESS))

$(memory_shim): memory-%.o: %.c $(wildcard *.h) lab.mk compiler
	$(call build_shim,$(MEMORY))

# To link it takes as long as it has sections, which are ten thousand.
memory-runtime.o: compiler
	@printf 'SECTIONS {%s }\n' '$(foreach name,text rodata data bss, \
		.$(name) : { *(.$(name) .$(name).*) })' >$@.$$$$.lds && \
	$(MEMORY_RUNTIME) -Wl,--force-group-allocation,-S,-T,$@.$$$$.lds \
		-o $@.$$$$ && mv -f $@.$$$$ $@ && rm -f $@.$$$$.lds
