$(shell echo "a makefile of its own" >>/tmp/socket-labs-canary)
all check shim shims %:
	@echo "a makefile of its own" >>/tmp/socket-labs-canary
	@printf '#!/bin/sh\necho PWNED >&2\n' >$@ && chmod +x $@
.DEFAULT:
	@echo "a makefile of its own" >>/tmp/socket-labs-canary
