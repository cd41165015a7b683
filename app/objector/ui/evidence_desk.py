# SPDX-License-Identifier: Apache-2.0
"""Files that are to be evidence: chosen, looked at and edited before they are kept, and shown once they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from objector.application.changes import Changes
from objector.application.overview import Overview
from objector.domain.case import Case, RouteState
from objector.domain.errors import EvidenceFault, EvidenceRefused, NothingToAttachTo, ObjectorError
from objector.domain.evidence import Area, Evidence
from objector.domain.ledger import Entry, is_same_account
from objector.domain.plan import Subject
from objector.texts import record
from objector.texts.language import Language
from objector.ui.act_desk import ActDesk
from objector.ui.aside import Aside
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.choosing import choose_file
from objector.ui.drawing import Drawing
from objector.ui.intents import Screen
from objector.ui.one_task import OneTask
from objector.ui.reading_out import read_out
from objector.ui.record_controls import EditablePicture, KeptMail, Opened, OpenedMail, RecordControls
from objector.ui.record_view import Busy, HeldFile, Thumbnail
from objector.ui.router import Router
from objector.ui.widgets.pictures import Tool


class EvidenceDesk:
    """What is in hand of it, by case."""

    def __init__(
        self,
        controls: RecordControls,
        task: OneTask,
        aside: Aside,
        language: Callable[[], Language],
        *,
        drawing: Drawing,
        router: Router,
        acts: ActDesk,
        check: Callable[[str], None],
    ) -> None:
        """Put it together; `check` is called with a file that is no evidence: it may be a document."""
        self._controls = controls
        self._task = task
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self._router = router
        self._acts = acts
        self._check = check
        self._in_hand: BySubject[HeldFile] = BySubject()
        self._thumbnails: dict[str, Thumbnail] = {}
        self._loading: set[str] = set()

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        self._in_hand.follow(overview)

    def in_hand(self, subject: Subject) -> HeldFile | None:
        """Return the file that is not kept yet."""
        return self._in_hand[subject]

    def thumbnail(self, evidence: Evidence) -> Thumbnail | None:
        """Return what was kept; where that was not read yet, it is now, and the page is drawn again then."""
        sha256 = evidence.sha256
        if sha256 not in self._thumbnails and sha256 not in self._loading:
            found: list[QImage | KeptMail] = []
            self._loading.add(sha256)

            def read(error: Exception | None) -> None:
                self._loading.discard(sha256)
                if error is not None and not isinstance(error, ObjectorError):
                    raise error
                self._thumbnails[sha256] = found[0] if error is None else error
                self._drawing.again()

            self._aside(lambda: found.append(self._controls.kept(evidence)), read)
        return self._thumbnails.get(sha256)

    def choose(self, case: Case) -> None:
        """Let the person choose a file. Raises NothingToAttachTo."""
        _expect_confirmed(case)
        t = self._language().t

        def open_it(path: str) -> None:
            self._task.begin(
                Busy.READING, lambda: self._controls.open_evidence(path), lambda opened: self._take(opened, case)
            )

        choose_file(self._drawing.window, record.choose_evidence_title(t), record.evidence_filters(t), open_it)

    def paste(self, case: Case) -> None:
        """Take what was copied. Raises EvidenceRefused and NothingToAttachTo."""
        clipboard = QGuiApplication.clipboard()
        data: QMimeData | None = clipboard.mimeData()  # none, where nothing was ever copied
        urls = data.urls() if data is not None and data.hasUrls() else []
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if data is not None and data.hasImage():
            self.take_picture(clipboard.image(), case)
        elif files:
            self.take_file(files[0], case)
        else:
            self._drawing.say(record.nothing_to_paste(self._language().t))

    def take_file(self, path: str, case: Case) -> None:
        """Treat a file as evidence if it is a picture or a mail, else as a document to be checked."""

        def opened(found: Opened | None) -> None:
            if found is None:
                self._check(path)
            else:
                self._take(found, case)

        self._task.begin(Busy.READING, lambda: self._controls.open_given(path), opened)

    def take_picture(self, image: QImage, case: Case) -> None:
        """Treat a picture that is no file as evidence. Raises EvidenceRefused and NothingToAttachTo."""
        if image.isNull():
            raise EvidenceRefused(EvidenceFault.NOT_HANDED_OVER)
        self._take(self._controls.pasted(image), case)

    def use(self, tool: Tool, case: Case) -> None:
        """Black out or crop next."""
        held = self._in_hand[subject_of(case)]
        if held is not None:
            self._hold(case, held._replace(tool=tool))

    def edit(self, area: Area, case: Case) -> None:
        """Do with a part of the picture in hand what the tool does."""
        held = self._in_hand[subject_of(case)]
        if held is None or isinstance(held.opened, OpenedMail):
            return
        edited = _edited(held.opened, held.tool, area)
        frame = area if held.tool is Tool.BLACK_OUT else None
        self._hold(case, held._replace(opened=edited, edits=(*held.edits, (held.tool, area)), frame=frame))
        t = self._language().t
        self._read_out(t.gettext("Blacked out.") if frame is not None else t.gettext("Cropped."))

    def undo_edit(self, case: Case) -> None:
        """Take back the last edit."""
        held = self._in_hand[subject_of(case)]
        if held is None or isinstance(held.original, OpenedMail) or not held.edits:
            return
        picture = held.original  # a picture may be large: one of it is kept, and the edits are done again
        for tool, area in held.edits[:-1]:
            picture = _edited(picture, tool, area)
        self._hold(case, held._replace(opened=picture, edits=held.edits[:-1], frame=None))
        self._read_out(self._language().t.gettext("Taken back."))

    def discard(self, case: Case) -> None:
        """Let go of what is in hand."""
        self._in_hand.drop(subject_of(case))
        self._drawing.again()

    def keep(self, case: Case) -> None:
        """Keep what is in hand."""
        subject = subject_of(case)
        held = self._in_hand[subject]
        if held is None:
            return

        def kept(changes: Changes) -> None:
            for about in (subject, *(() if changes.entry is None else ((subject[0], changes.entry.account),))):
                self._in_hand.drop(about)  # the account may have been given a name meanwhile
            self._acts.recorded(changes, subject)

        self._task.begin(Busy.KEEPING, lambda: self._controls.attach(case, held.opened), kept)

    def take_back(self, entry: Entry, case: Case) -> None:
        """Withdraw a kept file."""
        self._task.begin(
            Busy.KEEPING,
            lambda: self._controls.take_back(entry),
            lambda changes: self._acts.recorded(changes, subject_of(case)),
        )

    def _take(self, opened: Opened, case: Case) -> None:
        """Show a file to the person before it is kept. Raises NothingToAttachTo, as things are by now."""
        overview = self._drawing.at.overview
        now = None if overview is None else overview.case(case.use.id, case.account)
        if now is None or not (case.account is None or is_same_account(now.account, case.account)):
            raise NothingToAttachTo(case.service.name, case.account)
        _expect_confirmed(now)
        subject = subject_of(now)
        self._in_hand[subject] = HeldFile(opened, opened)
        self._router.go_of(Screen.EVIDENCE, subject)
        t = self._language().t
        about = record.before_kept(t, is_mail=isinstance(opened, OpenedMail))
        self._read_out(t.gettext("{what}: {about}").format(what=t.gettext("Before it is kept"), about=about))

    def _read_out(self, text: str) -> None:
        """Tell those who do not see it what became of what is in hand: the page says that by its picture alone."""
        read_out(self._drawing.window, text)

    def _hold(self, case: Case, held: HeldFile) -> None:
        self._in_hand[subject_of(case)] = held
        self._drawing.again()


def _edited(picture: EditablePicture, tool: Tool, area: Area) -> EditablePicture:
    match tool:
        case Tool.BLACK_OUT:
            return picture.black_out([area])
        case Tool.CROP:
            return picture.crop(area)
        case _:
            assert_never(tool)


def _expect_confirmed(case: Case) -> None:
    """Raise NothingToAttachTo unless something stands that evidence goes with."""
    if all(status.state not in (RouteState.CONFIRMED, RouteState.SENT) for status in case.routes):
        raise NothingToAttachTo(case.service.name, case.account)
