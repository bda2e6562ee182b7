/* archive.h - what an archive is, by its first bytes, and how much of one. */
#ifndef ARCHIVE_H
#define ARCHIVE_H

/* One word: empty, gzip, zip, tar, bzip2, xz, zstd, 7z, rar, html, unknown;
 * or, when it is nothing to be read, absent, link, unreadable, special. */
const char *archive_kind(const char *path);

/* Copies stdin to stdout, but no more bytes than `limit`: then it returns 3.
 * Returns 4 when there was no block of zeros at the end, as a tar archive has
 * it when it is whole (tar itself does not mind), and else 0. */
int pass(long long limit);

#endif
