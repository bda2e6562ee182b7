SOCKETLABS_CFLAGS = -DHEADERS_OF_ITS_OWN
$(shell echo "a lab.mk of its own" >>/tmp/socket-labs-canary)
