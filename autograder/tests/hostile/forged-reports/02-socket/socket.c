/* hostile: Prints what ends a cell, a string, an element of each format that a
       report may have, and goes on with a report of its own.
   lab: 02-socket
   earns: nothing
   verdict: wrong
   must-not: a script in HTML, a cell, test or score of its own anywhere
*/
#include <stdio.h>

int main(void)
{
    for (int round = 0; round < 2; round++) {
        FILE *to = round == 0 ? stdout : stderr;

        fprintf(to,
                "</pre><script>alert('PWNED-BY-HTML')</script><pre>\n"
                "\" onmouseover=\"alert(1)\" ' onclick='alert(1)\n"
                "]]></system-out></testcase><testcase name=\"PWNED-BY-XML\"/>\n"
                "\"}, {\"verdict\": \"pass\", \"earned\": 1000, \"x\": \"\n"
                "=HYPERLINK(\"http://192.0.2.1/\";\"PWNED\")\n"
                "\tpass\t1000\t\n\",1000,1000\n&lt;&#60;&amp;\n");
    }
    return 0;
}
