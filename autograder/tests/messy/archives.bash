# archives.bash - messy archives, and messy classes. Read by `make` beside it.
# shellcheck shell=bash
# shellcheck disable=SC2154 # what is not set here, make has set

good_archives() {
    part good
    put "$one" "work/$one/sockaddr_in.c"
    put "$server" "work/$server/tcp_echo_server.c"
    mkdir -p "$at/work/.git"
    touch "$at/work/.git/HEAD" "$at/work/notes.txt" "$at/.DS_Store"
    pack_tar -C "$at" . | gzip -n >"$class/good-gzip.tar.gz"
    pack_tar -C "$at" work | gzip -n >"$class/good-short.TGZ"
    pack_tar --format=posix -C "$at" work >"$class/good-plain.tar"
    expect good-gzip "$one $server" "git's own"
    expect good-short "$one $server" notes.txt
    expect good-plain "$one $server" notes.txt
    # Some tools pad with zeros after the end.
    { cat "$class/good-gzip.tar.gz"; head -c 1000 /dev/zero; } \
        >"$class/good-padded.tar.gz"
    expect good-padded "$one $server" taken
    [ -n "$zip" ] || return 0
    pack_zip "$class/good-zip.zip" "$at"
    expect good-zip "$one $server" "git's own"

    part 'odd [1] *'
    put "$one" "-x [a]*/\\/$(printf '\303\251')/sockaddr_in.c"
    pack_zip "$class/odd zip, \"2\".ZIP" "$at"
    touch "$at/"$'new\nline.txt' # zip -@ reads lines
    (cd "$at" && "$zip" -q -X "$class/odd zip, \"2\".ZIP" new*)
    expect 'odd zip, "2"' "$one" 'new^Jline.txt'
    pack_tar -C "$at" . | gzip -n >"$class/odd tar.tar.gz"
    expect 'odd tar' "$one" 'new\nline.txt'

    # As an old Windows program writes it: host 0, and \ for /.
    part windows
    put "$two" "labs/$two/socket.c"
    pack_zip "$parts/w.zip" "$at" -D
    sed -e "s|labs/$two/socket|labs\\\\$two\\\\socket|g" \
        -e 's/PK\x01\x02..\(.\)/PK\x01\x02\x14\x00\1/g' \
        "$parts/w.zip" >"$class/backslashes.zip"
    expect backslashes "$two" "labs/$two/socket.c"
}

bad_tars() {
    head -c 3000 "$class/good-gzip.tar.gz" >"$class/truncated.tar.gz"
    expect truncated - 'a broken archive'
    head -c 5000 "$class/good-plain.tar" >"$class/truncated-plain.tar"
    expect truncated-plain - 'a broken archive'
    : >"$class/no-bytes.tar.gz"
    expect no-bytes - 'an empty file'
    head -c 10240 /dev/zero >"$class/no-members.tar"
    expect no-members - 'an empty archive'
    echo '<!DOCTYPE html><title>Log in</title>' >"$class/login-page.tar.gz"
    expect login-page - 'not what its name says: it is html'
    cp "$class/good-gzip.tar.gz" "$class/really-gzip.zip"
    expect really-gzip - 'not what its name says: it is gzip'
    echo 'I could not do it' | gzip -n >"$class/gzip-of-text.tar.gz"
    expect gzip-of-text - 'a broken archive'

    part climbs
    put "$two" socket.c
    put "$one" x
    pack_tar -P -C "$at" --transform 's|^x$|../../climbed.c|' socket.c x |
        gzip -n >"$class/climbs.tar.gz"
    expect climbs "$two" 'climbs out of the archive: .. is in its path'
    pack_tar -P -C "$at" --transform 's|^x$|/tmp/climbed.c|' socket.c x \
        >"$class/climbs-root.tar"
    expect climbs-root "$two" 'its path starts at the root'
    # Were it stripped of its ../, it would be a good candidate.
    pack_tar -P -C "$at" --transform 's|^x$|a/../sockaddr_in.c|' x socket.c \
        >"$class/climbs-in.tar"
    expect climbs-in "$two" 'climbs out of the archive: .. is in its path'

    part linked
    put "$two" socket.c
    ln -s /etc/passwd "$at/sockaddr_in.c"
    ln "$at/socket.c" "$at/tcp_echo_server.c"
    pack_tar -C "$at" socket.c sockaddr_in.c tcp_echo_server.c |
        gzip -n >"$class/linked.tar.gz"
    expect linked "$two" 'a link: hand in the file itself'

    # A link to a folder outside, then a file through it.
    ln -s /tmp "$at/labs"
    pack_tar -C "$at" labs >"$class/through-link.tar"
    pack_tar -C "$at" --transform "s|^|labs/$two/|" socket.c >"$parts/t.tar"
    tar -Af "$class/through-link.tar" "$parts/t.tar"
    expect through-link - 'a link: never followed'

    # A file, and then a link of the same name.
    part again
    put "$two" socket.c
    put "$one" sockaddr_in.c
    pack_tar -C "$at" socket.c sockaddr_in.c >"$class/file-then-link.tar"
    rm "$at/socket.c"
    ln -s /etc/passwd "$at/socket.c"
    pack_tar -C "$at" socket.c >"$parts/t.tar"
    tar -Af "$class/file-then-link.tar" "$parts/t.tar"
    expect file-then-link "$one" 'no file, not a file'

    tar --format=gnu --owner=0 --group=0 --mtime=@0 -P \
        --transform 's|.*null|tcp_echo_server.c|' -cf "$class/device-in.tar" \
        /dev/null
    tar --format=gnu --owner=0 --group=0 --mtime=@0 -C "$at" \
        -rf "$class/device-in.tar" sockaddr_in.c
    expect device-in "$one" 'a device, not a file'

    part long
    put "$one" sockaddr_in.c
    touch "$at/x"
    pack_tar --format=posix -C "$at" -P \
        --transform "s|^x\$|$(printf 'n%.0s' {1..4000})|" sockaddr_in.c x |
        gzip -n >"$class/long-name.tar.gz"
    expect long-name "$one" 'a name of more than 255 bytes'
}

bombs() {
    part bomb
    put "$one" sockaddr_in.c
    head -c $((80 * 1024 * 1024)) /dev/zero | gzip -n >"$class/zeros.tar.gz"
    expect zeros - 'blows up'
    truncate -s 80M "$at/zeros"
    pack_tar -C "$at" sockaddr_in.c zeros | gzip -n >"$class/bomb.tar.gz"
    expect bomb - 'blows up'
    rm "$at/zeros"
    # A tiny archive with a file that says it has a terabyte.
    truncate -s 1T "$at/socket.c" 2>/dev/null ||
        truncate -s 1G "$at/socket.c"
    pack_tar -S -C "$at" sockaddr_in.c socket.c >"$class/sparse.tar"
    rm "$at/socket.c"
    expect sparse "$one" 'larger than 256 KiB'
    : >"$at/x"
    yes x | head -n 25000 |
        pack_tar --hard-dereference -C "$at" -T - |
        gzip -n >"$class/many-members.tar.gz"
    expect many-members - 'more than 20000 files and folders'
}

course_systems() {
    local canvas=lovelaceada
    # Moodle: a folder each, with what was handed in.
    submission 'Ada Lovelace_123456_assignsubmission_file_'
    cp "$class/good-gzip.tar.gz" "$at/my work.tar.gz"
    echo hello >"$at/onlinetext.html"
    expect 'Ada Lovelace_123456_assignsubmission_file_' "$one $server" \
        "my work.tar.gz/work/$one/sockaddr_in.c"
    submission 'Two Archives_123457_assignsubmission_file_'
    cp "$class/good-gzip.tar.gz" "$at/a.tar.gz"
    cp "$class/good-gzip.tar.gz" "$at/b.tar.gz"
    expect 'Two Archives_123457_assignsubmission_file_' - \
        'an archive in a submission is not opened'
    submission 'Broken Archive_123458_assignsubmission_file_'
    cp "$class/truncated.tar.gz" "$at"
    expect 'Broken Archive_123458_assignsubmission_file_' - 'a broken archive'

    # Canvas: loose files, renamed when they were handed in again.
    at=$class
    put "$server" "${canvas}_12345_67890_tcp_echo_server.c"
    echo '/* old */' >>"$class/${canvas}_12345_67890_tcp_echo_server.c"
    put "$server" "${canvas}_LATE_12345_67899_tcp_echo_server-2.c"
    put "$one" "${canvas}_12345_67890_sockaddr_in-1.c"
    put "$two" "${canvas}_12345_67890_Socket.c"
    expect ${canvas}_12345 "$one $server" 'an older one'
    cp "$class/good-gzip.tar.gz" "$class/hoppergrace_12346_67891_labs.tar.gz"
    expect hoppergrace_12346_67891_labs "$one $server" taken

    # Gradescope: numbered folders beside a list of them.
    submission submission_12345678
    put "$two" socket.c
    expect submission_12345678 "$two" taken
    echo ':created_at: 2024-01-01' >"$class/submission_metadata.yml"

    # What lies about, and is nobody's.
    mkdir -p "$class/.git" "$class/__MACOSX"
    touch "$class/.DS_Store" "$class/grades.csv" "$class/README.txt"
    at=$class
    put "$one" sockaddr_in.c # of whom?

    # Two that would have one id.
    submission twin
    put "$one" sockaddr_in.c
    cp "$class/good-gzip.tar.gz" "$class/twin.tar.gz"
    expect twin "$one" taken
    expect twin.tar.gz "$one $server" taken
}

bad_zips() {
    head -c 900 "$class/good-zip.zip" >"$class/truncated-zip.zip"
    expect truncated-zip - 'a broken archive'
    printf 'PK\5\6%018d' 0 | tr 0 '\0' >"$class/no-members-zip.zip"
    expect no-members-zip - 'an empty archive'
    printf 'Rar!\032\007\000 and so on' >"$class/really-rar.zip"
    expect really-rar - 'not what its name says: it is rar'

    part locked
    put "$one" sockaddr_in.c
    pack_zip "$class/locked.zip" "$at" -P secret
    expect locked - 'locked with a password'

    # Names of one length, so that they can be changed in the archive.
    part climbing
    put "$two" socket.c
    put "$one" AAAAAAsockaddr_in.c
    put "$server" BBBBBBx.c
    pack_zip "$parts/c.zip" "$at"
    sed -e 's|AAAAAAs|../../s|g' -e 's|BBBBBBx|/tmp//x|g' "$parts/c.zip" \
        >"$class/climbs-zip.zip"
    expect climbs-zip "$two" 'climbs out of the archive: .. is in its path'

    part links-zip
    put "$two" socket.c
    ln -s /etc/passwd "$at/sockaddr_in.c"
    pack_zip "$class/linked-zip.zip" "$at" -y
    expect linked-zip "$two" 'a link: hand in the file itself'

    # Zips in zips are not opened, however many there are.
    part nested
    for name in a b c; do cp "$class/good-zip.zip" "$at/$name.zip"; done
    pack_zip "$class/nested.zip" "$at"
    expect nested - 'an archive in a submission is not opened'

    # A file that says 4112 bytes, and unpacks to more than 2 MiB: its length,
    # 0x222222, stands in the archive twice.
    part lies
    put "$two" socket.c
    head -c $((0x222222)) /dev/zero >"$at/sockaddr_in.c"
    pack_zip "$parts/l.zip" "$at"
    sed 's/\x22\x22\x22\x00/\x10\x10\x00\x00/g' "$parts/l.zip" \
        >"$class/lies.zip"
    expect lies "$two" 'larger than 256 KiB'

    part forks
    put "$two" socket.c
    mkdir -p "$at/__MACOSX"
    touch "$at/__MACOSX/._socket.c" "$at/._socket.c"
    pack_zip "$class/forks.zip" "$at"
    expect forks "$two" "macOS's own"
}
