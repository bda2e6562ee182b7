# Socket Labs. `make` alone tells what there is to make.

.DEFAULT_GOAL := help
.PHONY: help check hint watch grade skeletons stories test proof flake bench clean

# What a target takes from the command line, as in make check LAB=11.
export LAB LABS STEP LEVEL SUBMISSION SEED RESULTS N WHAT ONLY
export SUBMISSIONS OUT JOBS ISOLATION FORCE HIDDEN

# What there is to make
help:
	@echo 'Socket Labs: fourteen labs in socket programming, and their tests.'
	@echo
	@echo '  make check                  how far are you? all labs, in a few seconds'
	@echo '  make check LAB=11           every test of one lab'
	@echo '  make check LAB=11 STEP=3    the tests of one step'
	@echo '  make check SUBMISSION=dir   the programs in another folder'
	@echo '  make watch LAB=11           checks again whenever you save'
	@echo '  make hint LAB=11 STEP=3     a hint for a step, one more each time'
	@echo
	@echo 'For instructors:'
	@echo
	@echo '  make grade SUBMISSIONS=dir  judges a class; [OUT=grades] [LABS="01 11"]'
	@echo
	@echo 'For those who work on the kit:'
	@echo '  make test                   the tests of the kit itself'
	@echo '  make proof                  the long ones: every program, many times'
	@echo '  make flake N=100 [LAB=11]   does a verdict change, on a busy machine?'
	@echo '  make bench                  what make check costs, against its floor'
	@echo '  make skeletons              labs/ cut anew from solutions/'
	@echo '  make stories                what wrong programs are told, written anew'
	@echo '  make clean                  removes what was built'

# Builds your programs, judges them, shows the first thing to mend
check:
	@autograder/check

# Shows the hints for a step, one more each time
hint:
	@autograder/hint

# Checks a lab again whenever its program is saved
watch:
	@autograder/watch

# Judges the submissions of a class, each in a box, and makes the reports
grade:
	@autograder/grade

# Cuts the skeletons in labs/ from the solutions
skeletons:
	@autograder/skeletons

# What a student reads of each program in wrong/, kept beside it
stories:
	@RECORD=1 autograder/tests/programs wrong

# The kit's own tests: a few minutes
test:
	@autograder/tests/run autograder/tests/*.bats

# Every program in right/ and wrong/, and every solution many times over
proof:
	@autograder/tests/run autograder/tests/long/*.bats

# Every solution and every wrong program, N times on an overloaded machine
flake:
	@autograder/tests/flake

# Times make check against the least that the same work can take
bench:
	@autograder/tests/bench

clean:
	rm -rf autograder/build
	@for lab in labs/*/; do $(MAKE) -s -C "$$lab" clean; done
