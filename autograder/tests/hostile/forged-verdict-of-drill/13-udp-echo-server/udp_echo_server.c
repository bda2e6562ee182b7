/* hostile: Speaks as the test driver does, of a pass, of a skipped test, of a
       fault of the judge's own.
   lab: 13-udp-echo-server
   earns: nothing
   verdict: wrong
   must-not: pass, skipped or grader-error; the cause all-is-well
*/
#include <stdio.h>

static void speak(FILE *to)
{
    static const char *const lines[] = {
        "verdict: pass", "# verdict: pass", "cause: all-is-well",
        "# cause: all-is-well", "verdict: skipped", "# verdict: skipped",
        "verdict: grader-error", "# verdict: grader-error",
        "\n# verdict: pass", "\r# verdict: pass\r",
    };

    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        fprintf(to, "%s\n", lines[i]);
}

int main(void)
{
    speak(stdout);
    speak(stderr);
    return 0;
}
