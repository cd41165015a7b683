# SPDX-License-Identifier: Apache-2.0
"""The checker of one file says of each vector what the format says, and lets no byte be changed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import record_vectors
from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.clock import SystemClock
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.sealing import StandardSealing
from objector.application.verify import Verify, verdict
from objector.domain.errors import DocumentRefused
from objector_resources.record import check_receipt

FOLDER = Path(__file__).parents[2] / "resources/record-vectors"
VERDICTS: dict[str, str] = json.loads((FOLDER / "verdicts.json").read_text())
SHOWN: dict[str, str] = json.loads((FOLDER / "vouchers-of-refused.json").read_text())
EVERY = 23
"""Of how many bytes one is altered: in a file of some thousand bytes each kind of part is met."""
Y_OF_SMALL_ORDER = (
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
)


def verdict_of(path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Run the checker in this process, and return the last word that it prints, and that its status says the same."""
    check_receipt.found.clear()
    status = check_receipt.main(str(path))
    last = capsys.readouterr().out.splitlines()[-1].partition(":")[0]
    assert status == {**check_receipt.STATUS, "refused": 2}[last]
    return last


@pytest.mark.parametrize("name", VERDICTS)
def test_the_checker_says_what_the_format_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert verdict_of(FOLDER / name, capsys) == VERDICTS[name]


@pytest.mark.parametrize("name", VERDICTS)
def test_objector_says_what_the_format_says(name: str) -> None:
    sealing = StandardSealing()
    expected = {VERDICTS[name], "altered"} if VERDICTS[name] == "refused" else {VERDICTS[name]}
    try:
        said = verdict(FileDocuments(sealing).read(str(FOLDER / name)), sealing, SystemClock().now()).standing.value
    except DocumentRefused:
        said = "refused"
    assert said in expected


@pytest.mark.parametrize("name", SHOWN)
def test_objector_says_of_vouchers_what_the_format_says(name: str) -> None:
    verify = Verify(
        FileDocuments(StandardSealing()),
        StandardSealing(),
        BundledCatalogue(),
        SystemClock(),
        tuple,
        draw=lambda _document, _pictures: None,
        stamps=Rfc3161TimeStamps(),
    )
    try:
        said = [one.shows.value for one in verify(str(FOLDER / "refused.json"), vouchers=[str(FOLDER / name)]).vouched]
    except DocumentRefused:
        said = ["refused"]
    assert said == [SHOWN[name]]
    assert record_vectors.vouchers()[name] == (SHOWN[name], (FOLDER / name).read_bytes())


def test_the_vectors_are_made_again_byte_by_byte() -> None:
    assert {name: (verdict, data) for name, (verdict, data) in record_vectors.vectors().items()} == {
        name: (verdict, (FOLDER / name).read_bytes()) for name, verdict in VERDICTS.items()
    }


@pytest.mark.parametrize("name", ["personal-values.json", "evidence.zip", "export-of-two-computers.json"])
def test_no_byte_can_be_changed(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = (FOLDER / name).read_bytes()
    path = tmp_path / name
    for place in range(0, len(data), EVERY):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
        assert verdict_of(path, capsys) != "intact", place


@pytest.mark.parametrize("sign", [0, 128])
@pytest.mark.parametrize("y", Y_OF_SMALL_ORDER)
def test_a_key_of_small_order_vouches_for_nothing(y: str, sign: int) -> None:
    raw = bytes.fromhex(y)
    key = (raw[:31] + bytes([raw[31] | sign])).hex()
    for number in range(16):  # for one message in eight the library itself would say that it fits
        assert not StandardSealing().verifies(bytes.fromhex(key), bytes([1, *[0] * 63]), str(number).encode())
        check_receipt.found.clear()
        check_receipt.signer([key], "01" + "00" * 63, str(number).encode(), "")
        assert check_receipt.found


def test_it_is_one_short_file_that_runs_alone(tmp_path: Path) -> None:
    source = Path(check_receipt.__file__)
    assert len(source.read_text().splitlines()) < 300
    command = [sys.executable, "-I", str(source), str(FOLDER / "refused.zip")]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr, done.stdout.splitlines()[-1]) == (0, "", "intact")
