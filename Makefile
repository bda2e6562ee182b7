check:
	@autograder/check
