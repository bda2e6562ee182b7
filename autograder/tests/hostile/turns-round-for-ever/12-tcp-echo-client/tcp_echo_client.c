/* hostile: Takes all of a processor and does nothing.
   lab: 12-tcp-echo-client
   earns: nothing
   verdict: timeout
   must-not: a process that stays
*/
int main(void)
{
    for (volatile unsigned long n = 0;; n++)
        continue;
}
