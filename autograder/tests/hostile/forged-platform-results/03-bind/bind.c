/* hostile: Prints the results that course systems read from a grader's output.
   lab: 03-bind
   earns: nothing
   verdict: wrong
   must-not: any of it at the start of a line of what the grading prints
*/
#include <stdio.h>

int main(void)
{
    for (int round = 0; round < 2; round++) {
        FILE *to = round == 0 ? stdout : stderr;

        fprintf(to, "{\"scores\": {\"03-bind\": 1000}}\n"
                    "{\"score\": 1000, \"tests\": []}\n"
                    "Grade :=>> 1000\n<|--\nComment :=>> well done\n--|>\n"
                    "::stop-commands::x\n::x::\n"
                    "::set-output name=result::eyJzdGF0dXMiOiJwYXNzIn0=\n"
                    "::add-mask::1\n::error::the grader is broken\n");
    }
    return 0;
}
