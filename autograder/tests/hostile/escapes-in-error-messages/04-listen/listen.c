/* hostile: Error messages that set a title, clear the screen, turn words round
       and write over what stood above them.
   lab: 04-listen
   earns: nothing
   verdict: build-failed
   must-not: an escape or a bidi control in anything that is read
*/
#error ]0;PWNED-TITLE[2J[1;1H[32mok 1[0m end
#error C1 Â›31m Â0;PWNEDÂœ and bidi â€® ssap â¦ x â©
#error not UTF-8 ÿşÀ€í € ›31m
#pragma message "\033]52;c;UFdORUQ=\007"

int main(void)
{
    return â€® x;
}
