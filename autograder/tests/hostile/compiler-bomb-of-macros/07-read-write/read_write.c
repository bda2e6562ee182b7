/* hostile: Macros in macros, which grow to gigabytes in the compiler's memory.
   lab: 07-read-write
   earns: nothing
   verdict: build-failed
   must-not: a machine without memory
*/
#define A(...) __VA_ARGS__ __VA_ARGS__ __VA_ARGS__ __VA_ARGS__ \
    __VA_ARGS__ __VA_ARGS__ __VA_ARGS__ __VA_ARGS__
#define B(...) A(A(A(A(__VA_ARGS__))))

/* Eight to its eighth power: sixteen million numbers. */
static const int bomb[] = { B(A(A(A(A(1, ))))) };

int main(void)
{
    return bomb[5] + 2;
}
