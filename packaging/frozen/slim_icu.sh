#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Leaves in ICU's data only what Qt asks of it for our languages: slim_icu.sh FOLDER-OF-QT'S-LIBRARIES
#
# Of 32 MB Qt asks for normalisation and the order of words (it breaks lines by tables of its own); names of currencies, places, zones and
# units in five hundred languages are nobody's. Needs icupkg, which ICU itself is built with, and a C compiler.
set -euo pipefail
folder=${1:?the folder with libicudata}
library=$(echo "$folder"/libicudata.so.*)
soname=$(basename "$library")
version=${soname##*.}
PATH=$PATH:/usr/sbin
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

objcopy -O binary --only-section=.rodata "$library" "$work/icudt${version}l.dat"
icupkg -l "$work/icudt${version}l.dat" >"$work/all"
grep -vxE '[^/]*\.(nrm|icu)|(root|en|fr|pool|res_index|supplementalData|likelySubtags|numberingSystems|keyTypeData|plurals|icustd|icuver)\.res|coll/(root|en|fr|pool|res_index)\.res|coll/ucadata\.icu' \
    "$work/all" >"$work/unused.txt"
echo unames.icu >>"$work/unused.txt"
mkdir "$work/small" # the items inside are named after the file
icupkg --remove "$work/unused.txt" "$work/icudt${version}l.dat" "$work/small/icudt${version}l.dat"
cat >"$work/data.S" <<END
    .section .rodata
    .balign 16
    .globl icudt${version}_dat
    .type icudt${version}_dat, @object
icudt${version}_dat:
    .incbin "$work/small/icudt${version}l.dat"
    .size icudt${version}_dat, . - icudt${version}_dat
    .section .note.GNU-stack, "", @progbits
END
gcc -shared -nostdlib -Wl,--build-id=none,-soname,"$soname" -o "$work/$soname" "$work/data.S"
cp "$work/$soname" "$library"
