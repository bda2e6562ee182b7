# Socket Labs. `make` alone tells what there is to make.

.DEFAULT_GOAL := help
.PHONY: help check hint watch demo clean

# What a target takes from the command line, as in make check LAB=11.
export LAB LABS STEP LEVEL SUBMISSION SEED RESULTS
export MINE BUG LECTURE EXPORT RECORD REPLAY WIRE SPEED ASCII
# Names as they were typed: a dollar in them is no variable of make's.
override SUBMISSION := $(value SUBMISSION)
# BEGIN INSTRUCTOR
.PHONY: grade join dist gradescope autolab github-classroom
.PHONY: skeletons stories figures test proof flake bench
export N WHAT ONLY SUBMISSIONS OUT JOBS ISOLATION FORCE HIDDEN SHARDS LIMIT VISIBILITY
override SUBMISSIONS := $(value SUBMISSIONS)
override OUT := $(value OUT)
override ONLY := $(value ONLY)
override HIDDEN := $(value HIDDEN)
# END INSTRUCTOR

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
	@echo '  make demo LAB=11            its socket calls as they happen; alone: a list'
# BEGIN INSTRUCTOR
	@echo
	@echo 'For instructors:'
	@echo
	@echo '  make grade SUBMISSIONS=dir  judges a class; [OUT=grades] [LABS="01 11"]'
	@echo '  make join SHARDS="a b"      makes one class of those graded on two machines'
	@echo '  make dist                   the kit for students: socket-labs.tar.gz'
	@echo '  make gradescope             autograder.zip; also: autolab, github-classroom'
	@echo
	@echo 'For those who work on the kit:'
	@echo '  make test                   the tests of the kit itself'
	@echo '  make proof                  the long ones: every program, many times'
	@echo '  make flake N=100 [LAB=11]   does a verdict change, on a busy machine?'
	@echo '  make bench [N=100]          what checking and grading cost, against a floor'
	@echo '  make skeletons              labs/ cut anew from solutions/'
	@echo '  make stories                what wrong programs are told, written anew'
	@echo '  make figures [LAB=11]       the figures of the handouts, drawn anew'
# END INSTRUCTOR
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

# Shows socket calls as they happen, client left, server right
demo:
	@autograder/demo

# BEGIN INSTRUCTOR
# Judges the submissions of a class, each in a box, and makes the reports
grade:
	@autograder/grade

# Joins what several machines graded: OUT=grades of SHARDS="grades-1 grades-2"
join:
	@autograder/join

# The archive for students, without solutions
dist:
	@autograder/dist

# What these platforms run (autograder/platforms/README.md)
gradescope autolab github-classroom:
	@autograder/platforms/pack $@

# Cuts the skeletons in labs/ from the solutions
skeletons:
	@autograder/skeletons

# What a student reads of each program in wrong/, kept beside it
stories:
	@RECORD=1 autograder/tests/programs wrong

# Draws the figures of the handouts, from the finished programs as they run
figures:
	@autograder/figures

# The kit's own tests: a few minutes
test:
	@autograder/tests/run autograder/tests/*.bats

# Every program in right/ and wrong/, and every solution many times over. One
# file after the other, since some of them keep all cores busy on purpose.
proof:
	@JOBS=1 autograder/tests/run autograder/tests/long/*.bats

# Every solution and every wrong program, N times on an overloaded machine
flake:
	@autograder/tests/flake

# Times make grade of a class of N, and make check, against the least that the
# same work takes
bench:
	@autograder/tests/bench-class
	@autograder/tests/bench

# END INSTRUCTOR
clean:
	rm -rf autograder/build
	@for lab in labs/*/; do $(MAKE) -s -C "$$lab" clean; done
