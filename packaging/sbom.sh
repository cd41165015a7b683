#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes what is in the packages that are handed out, as a bill of materials (CycloneDX 1.6): sbom.sh PYTHON [DIST]
#
# Every pinned package with its hashes, and the fonts, the same to the byte wherever it is made. Which of them is in which package is
# said by their markers: what is for Windows alone is in its installer alone.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:?the Python with the tools for packaging}
dist=${2:-dist}
mkdir -p "$dist" build
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' app/objector/__init__.py)
"$(dirname "$python")/cyclonedx-py" requirements --pyproject pyproject.toml --spec-version 1.6 --output-format JSON \
    --output-reproducible --validate --output-file "$dist/objector.cdx.json" packaging/requirements.lock 2>build/sbom.log ||
    { cat build/sbom.log >&2; exit 1; }
# The project's version is in the program, where no tool for pyproject.toml looks for it.
"$python" - "$dist/objector.cdx.json" "$version" <<'END'
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    bill = json.load(file)
bill["metadata"]["component"]["version"] = sys.argv[2]
bill["metadata"]["component"]["purl"] = f"pkg:pypi/objector@{sys.argv[2]}"
# The fonts of receipts are files of the sources, and no package of an index.
fonts = {"bom-ref": "dejavu-fonts", "type": "library", "name": "DejaVu fonts", "version": "2.37"}
fonts["licenses"] = [{"license": {"id": "Bitstream-Vera"}}]
bill["components"].append(fonts)
bill["dependencies"].append({"ref": "dejavu-fonts"})
with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(bill, file, indent=1, sort_keys=True)
    file.write("\n")
END
sha256sum "$dist/objector.cdx.json"
