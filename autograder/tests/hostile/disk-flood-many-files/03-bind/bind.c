/* hostile: Makes ten thousand empty files and as many folders, and a hundred
       folders in folders that nobody may enter.
   lab: 03-bind
   earns: nothing
   verdict: wrong timeout crash
   must-not: a file that stays
*/
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAME "a-folder-with-a-long-name-and-nothing-in-it-but-another-one"

int main(void)
{
    char name[64];

    for (int i = 0; i < 10000; i++) {
        FILE *file;

        snprintf(name, sizeof name, "file.%d", i);
        file = fopen(name, "w");
        if (file == NULL || fclose(file) == EOF)
            break;
        snprintf(name, sizeof name, "folder.%d", i);
        if (mkdir(name, 0) == -1)
            break;
    }
    for (int i = 0; i < 100; i++)
        if (mkdir(NAME, 0700) == -1 || chdir(NAME) == -1)
            break;
    for (int i = 0; i < 100; i++)
        if (chdir("..") == -1 || chmod(NAME, 0) == -1)
            break;
    return 3;
}
