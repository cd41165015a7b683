# SPDX-License-Identifier: Apache-2.0
"""Packages of a list of services alone, so that the facts are updated without Objector.

A distribution has the Debian package, an installation of Python the wheel; both put the file where Objector looks for
lists that packages own.
"""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

NAME = "objector-list"
FOLDER = "share/objector/lists"
_PREFIX, _ENDING = "objector-services-", ".list"
_SUMMARY = "Newer facts for Objector: its list of services, signed"
_MAINTAINER = "The Objector founders <founders@objector.org>"
_LICENCE = "CC0-1.0"
_WHEEL = b"Wheel-Version: 1.0\nGenerator: objector\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def serial_of(path: Path) -> str:
    """Return the serial in the name of a list. Raises ValueError for another name."""
    serial = path.name.removeprefix(_PREFIX).removesuffix(_ENDING)
    if path.name != f"{_PREFIX}{serial}{_ENDING}" or not serial.isdecimal():
        raise ValueError(path.name)
    return serial


def wheel(path: Path, into: Path) -> Path:
    """Write a wheel of a list, and return where it is; the same list gives the same bytes."""
    moment = datetime.strptime(serial_of(path), "%Y%m%d%H%M").replace(tzinfo=UTC)
    version = f"{moment:%Y}.{moment.month}.{moment.day}.{moment.hour * 60 + moment.minute}"
    stem = f"{NAME.replace('-', '_')}-{version}"
    metadata = f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\nSummary: {_SUMMARY}\nLicense: {_LICENCE}\n"
    files = {
        f"{stem}.data/data/{FOLDER}/{path.name}": path.read_bytes(),
        f"{stem}.dist-info/METADATA": metadata.encode(),
        f"{stem}.dist-info/WHEEL": _WHEEL,
    }
    record = "".join(
        f"{name},sha256={urlsafe_b64encode(sha256(content).digest()).rstrip(b'=').decode()},{len(content)}\n"
        for name, content in files.items()
    )
    files[f"{stem}.dist-info/RECORD"] = f"{record}{stem}.dist-info/RECORD,,\n".encode()
    made = into / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.external_attr = 0o644 << 16
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return made


def deb(path: Path, into: Path) -> Path:
    """Write a Debian package of a list by dpkg-deb, and return where it is; the same list gives the same bytes."""
    serial = serial_of(path)
    moment = datetime.strptime(serial, "%Y%m%d%H%M").replace(tzinfo=UTC)
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "root"
        lists, documents, control = (root / one for one in (f"usr/{FOLDER}", f"usr/share/doc/{NAME}", "DEBIAN"))
        for folder in (lists, documents, control):
            folder.mkdir(parents=True)
        shutil.copyfile(path, lists / path.name)
        (documents / "copyright").write_text(_COPYRIGHT, encoding="utf-8")
        news = f"{NAME} ({serial}) unstable; urgency=medium\n\n  * The list of services of {moment:%Y-%m-%d}.\n"
        told = f"{news}\n -- {_MAINTAINER}  {moment:%a, %d %b %Y %H:%M:%S} +0000\n"
        (documents / "changelog.gz").write_bytes(gzip.compress(told.encode(), 9, mtime=0))
        size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file()) // 1024 + 1
        (control / "control").write_text(
            f"Package: {NAME}\nVersion: {serial}\nSection: utils\nPriority: optional\nArchitecture: all\n"
            f"Enhances: objector\nInstalled-Size: {size}\nMaintainer: {_MAINTAINER}\n"
            f"Homepage: https://objector.org\nDescription: {_SUMMARY}\n{_DESCRIPTION}"
        )
        for one in (root, *root.rglob("*")):
            one.chmod(0o755 if one.is_dir() else 0o644)
        made = into / f"{NAME}_{serial}_all.deb"
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(made)],
            check=True,
            capture_output=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": str(int(moment.timestamp()))},
        )
    return made


_DESCRIPTION = """\
 Objector reads what companies do with people's data, and how to say no, from
 a list. This package has a newer list than the program came with. It is
 signed by the project, and Objector checks that before it uses it.
"""
_COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Objector

Files: *
Copyright: 2026 The Objector contributors
License: CC0-1.0
 On Debian systems, the full text of the CC0 1.0 Universal license is in
 /usr/share/common-licenses/CC0-1.0.
"""


def main(words: Sequence[str]) -> int:
    """Make both of the list that is named."""
    path, into = map(Path, words)
    into.mkdir(parents=True, exist_ok=True)
    try:
        print(wheel(path, into))
        print(deb(path, into))
    except ValueError:
        print(f"{path} is not called as a list is: {_PREFIX}YYYYMMDDHHMM{_ENDING}", file=sys.stderr)
        return 1
    except FileNotFoundError as missing:
        print(f"{missing.filename} is not there.", file=sys.stderr)
        return 1
    return 0
