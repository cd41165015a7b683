#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Puts into a wine prefix what Windows 10 has and wine 8 lacks: wine_lacks.sh PREFIX. For builds and tests; never shipped.
#
# Qt asks for Windows' own ICU and for a function of its colour management, cryptography for Windows' random numbers. The
# first two answer that there is nothing; the third hands over what wine has.
set -euo pipefail
system=${1:?a wine prefix}/drive_c/windows/system32
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

{
    echo '__declspec(dllexport) void *ucnv_open(const char *name, int *error) { (void)name; if (error) *error = 4; return 0; }'
    for name in ucnv_cbFromUWriteUChars ucnv_cbToUWriteUChars ucnv_close ucnv_countAvailable ucnv_fromUCountPending \
        ucnv_fromUnicode ucnv_getAvailableName ucnv_getFromUCallBack ucnv_getMaxCharSize ucnv_getName \
        ucnv_getStandardName ucnv_getToUCallBack ucnv_reset ucnv_setFromUCallBack ucnv_setToUCallBack \
        ucnv_toUCountPending ucnv_toUnicode UCNV_FROM_U_CALLBACK_SUBSTITUTE UCNV_TO_U_CALLBACK_SUBSTITUTE; do
        echo "__declspec(dllexport) void *$name(void) { return 0; }"
    done
} >"$work/icuuc.c"
for name in GetColorProfileFromHandle CloseColorProfile WcsCreateIccProfile OpenColorProfileW; do
    echo "__declspec(dllexport) void *$name(void) { return 0; }"
done >"$work/mscms.c"
cat >"$work/bcryptprimitives.c" <<'END'
typedef unsigned long ULONG;
__declspec(dllimport) unsigned char SystemFunction036(void *buffer, ULONG length);
__declspec(dllexport) int ProcessPrng(unsigned char *buffer, unsigned long long length) {
    while (length) {
        ULONG part = length > 65536 ? 65536 : (ULONG)length;
        if (!SystemFunction036(buffer, part)) return 0;
        buffer += part;
        length -= part;
    }
    return 1;
}
END
for name in icuuc mscms bcryptprimitives; do
    x86_64-w64-mingw32-gcc -shared -o "$work/$name.dll" "$work/$name.c" -ladvapi32
    cp -f "$work/$name.dll" "$system/$name.dll"
done
