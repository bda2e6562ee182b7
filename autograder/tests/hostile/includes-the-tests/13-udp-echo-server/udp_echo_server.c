/* hostile: Has the compiler read the tests, its plan and its own folder's
       files.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: build-failed
   must-not: a line of a test in the story
*/
#if __has_include("../../autograder/labs/13-udp-echo-server.bats")
#include "../../autograder/labs/13-udp-echo-server.bats"
#endif
#if __has_include("../../../autograder/labs/13-udp-echo-server.bats")
#include "../../../autograder/labs/13-udp-echo-server.bats"
#endif
#if __has_include("../../labs/13-udp-echo-server.bats")
#include "../../labs/13-udp-echo-server.bats"
#endif
#if __has_include("../../plan.tsv")
#include "../../plan.tsv"
#endif
#if __has_include("../../all.tsv")
#include "../../all.tsv"
#endif
#if __has_include("../plan.tsv")
#include "../plan.tsv"
#endif
#if __has_include("../make.log")
#include "../make.log"
#endif
