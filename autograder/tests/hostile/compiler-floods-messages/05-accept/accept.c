/* hostile: A hundred megabytes of error messages.
   lab: 05-accept
   earns: nothing
   verdict: build-failed
   must-not: a file of that size left anywhere
*/
#define A(x) x x x x x x x x x x
#define B(x) A(A(x))
#define MUCH B(A(A("an error message of many thousand words ")))
#define FAIL _Static_assert(0, MUCH);

A(A(FAIL)) A(A(FAIL))

int main(void)
{
    return 3;
}
