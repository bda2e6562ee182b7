#error PWNED: a file of the submission is taken for the shim
