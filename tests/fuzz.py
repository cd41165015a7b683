# SPDX-License-Identifier: Apache-2.0
"""A coverage-guided fuzzer: `python -m tests.fuzz documents|services SECONDS`; only known errors may come out.

It begins with documents as a person makes them, or with the file of a service, and ends with status 0 where nothing
else came out; libFuzzer says what did, and keeps the bytes in the folder from which it was started.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[1] / "packaging"))

# What the program imports only when it is needed is named here, so that its ways are seen too.
with atheris.instrument_imports(include=["objector", "objector_services", "zipfile", "tomllib", "json"]):
    import objector.adapters.documents.archive
    import objector.adapters.documents.form
    import objector.adapters.documents.pdf  # noqa: F401
    from objector.adapters.catalogue import BundledCatalogue
    from objector.adapters.clock import SystemClock
    from objector.adapters.documents.files import FileDocuments
    from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
    from objector.adapters.sealing import StandardSealing
    from objector.application.verify import Verify
    from objector.domain.document import Standing
    from objector.domain.errors import DocumentRefused
    from objector_services.read import read_folder
    from tests.support.service_files import PAPERMILL
from tests.support.computer import PlainPages
from tests.support.receipts_made import made

LONGEST = 1 << 16


def main() -> None:
    """Fuzz one kind of file for as long as is said."""
    what, seconds = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="objector-fuzz-") as name:
        folder = Path(name)
        corpus = folder / "corpus"
        corpus.mkdir()
        path = folder / "file.toml"
        if what == "documents":
            begin = made(folder)
            with zipfile.ZipFile(io.BytesIO(begin["zip"])) as archive:
                begin |= {one: archive.read(one) for one in archive.namelist() if one.endswith((".json", ".pdf"))}
            whole = set(begin.values())
            verify = Verify(
                FileDocuments(StandardSealing()),
                StandardSealing(),
                BundledCatalogue(),
                SystemClock(),
                tuple,
                draw=PlainPages().again,
                stamps=Rfc3161TimeStamps(),
            )

            def test(data: bytes) -> None:
                path.write_bytes(data)
                try:
                    verdict = verify(str(path))
                except DocumentRefused:
                    return
                if verdict.standing is Standing.INTACT and data not in whole:
                    raise AssertionError("intact, though nobody made it")

        else:
            begin = {"papermill": PAPERMILL.encode()}
            services = folder / "services"
            services.mkdir()

            def test(data: bytes) -> None:
                (services / "papermill.toml").write_bytes(data)
                read_folder(services)  # a refused file is a fault, never an exception

        for number, data in enumerate(begin.values()):
            (corpus / str(number)).write_bytes(data)
        options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=20", "-rss_limit_mb=3000"]
        atheris.Setup([sys.argv[0], str(corpus), *options, "-print_final_stats=1"], test)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
