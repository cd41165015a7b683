# SPDX-License-Identifier: Apache-2.0
"""Letters as the window shows them: what was said for each so far, and handing one over to the mail program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.domain.errors import FileNotShown, MailNotOpened, ObjectorError
from objector.domain.guide import letter_route
from objector.domain.letter import FIRST_LETTERS, LetterKind, Subject, tidy_sender
from objector.domain.letter_text import kept_text
from objector.domain.reply import FollowUp
from objector.domain.sending import Sending, SentBy
from objector.texts.language import available, speak
from objector.texts.letter import write_letter
from objector.texts.letter_facts import complaint_language
from objector.texts.letter_page import opened_as_file, opened_in_mail
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.intents import LetterForm
from objector.ui.letter_view import LetterView

if TYPE_CHECKING:
    from objector.application.changes import Changes
    from objector.application.letters import Letters
    from objector.application.overview import Overview
    from objector.application.use_cases import UseCases
    from objector.domain.case import Case
    from objector.domain.ledger import Entry
    from objector.texts.language import Language
    from objector.ui.aside import Aside
    from objector.ui.drawing import Drawing


class LetterDesk:
    """What was said for letters, by case. Nothing of it is kept but by the entry that says that one was sent."""

    def __init__(self, use_cases: UseCases, aside: Aside, language: Callable[[], Language], drawing: Drawing) -> None:
        self._use_cases = use_cases
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self._forms: BySubject[LetterForm] = BySubject()
        self._failed: BySubject[bool] = BySubject()
        self._opening: BySubject[bool] = BySubject()

    @property
    def _letters(self) -> Letters:
        return self._use_cases.letters

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        for kept in (self._forms, self._failed, self._opening):
            kept.follow(overview)

    def view(self, case: Case, record: Sequence[Entry]) -> LetterView | None:
        """Return what the page is made from, `None` where there is no letter for a case now."""
        kinds = self._letters.kinds(case, record)
        if not kinds:
            return None
        about = subject_of(case)
        authority = self._letters.about(case, record, self._use_cases.preferences.current().land).authority

        def language_of(kind: LetterKind) -> str:
            t = self._language().t
            theirs = complaint_language(authority, t) if kind is LetterKind.COMPLAINT else None
            return theirs or self._language().code

        form = self._forms[about] or LetterForm(kinds[0], language_of(kinds[0]), account=case.account or "")
        if form.kind not in kinds:
            form = form._replace(kind=kinds[0], language=language_of(kinds[0]))

        def subject(said: LetterForm) -> Subject:
            return self._subject(case, record, said)

        plain = subject(LetterForm(kinds[0], form.language))
        known = set(available())
        wanted = (self._language().code, *plain.contact.languages, language_of(LetterKind.COMPLAINT), form.language)
        languages = tuple(dict.fromkeys(code for code in wanted if code in known))
        return LetterView(
            kinds,
            form if form.language in languages else form._replace(language=languages[0]),
            languages,
            language_of,
            subject,
            lambda said: write_letter(subject(said), speak((said.language,)).t),
            bool(self._opening[about]),
            bool(self._failed[about]),
        )

    def fill(self, case: Case, form: LetterForm) -> None:
        """Remember what was said for a letter; the page shows it already."""
        self._forms[subject_of(case)] = form

    def open(self, case: Case, record: Sequence[Entry], form: LetterForm) -> None:
        """Hand a letter over to the mail program beside the events. Raises TextTooLong and TextNotKept."""
        about = subject_of(case)
        self.fill(case, form)
        if self._opening[about]:
            return
        letter = write_letter(self._subject(case, record, form), speak((form.language,)).t)
        written: list[str | None] = []

        def done(error: Exception | None) -> None:
            self._opening.drop(about)
            if error is not None:
                self._not_opened(case, error)
                return
            t = self._language().t
            path = written[0]
            try:
                self._use_cases.open_page.record(case.use.id, _route(case), account=case.account)
            except ObjectorError as known:
                self._drawing.fail(known)
            self._drawing.say(opened_in_mail(t) if path is None else opened_as_file(t))
            self._drawing.acted.emit()

        self._failed.drop(about)
        self._opening[about] = True
        self._drawing.again()
        self._aside(lambda: written.append(self._letters.hand_over(letter)), done)

    def open_page(self, case: Case, url: str) -> None:
        """Open the page that a letter goes to beside the events."""

        def done(error: Exception | None) -> None:
            if isinstance(error, ObjectorError):
                self._drawing.fail(error)
            elif error is not None:
                raise error

        self._failed.drop(subject_of(case))
        self._aside(lambda: self._letters.open_page(url), done)

    def sent(self, case: Case, record: Sequence[Entry], form: LetterForm) -> Changes:
        """Keep that a letter was sent, word by word. Raises as `Answers.sent`; then nothing was kept."""
        self.fill(case, form)
        written = write_letter(self._subject(case, record, form), speak((form.language,)).t)
        letter = kept_text(written, posted=form.by is SentBy.POST)
        sending = Sending(form.by, form.on or case.today, form.arrived_on)
        answers = self._use_cases.answers
        about = {"route": _route(case), "account": case.account}
        if form.kind in FIRST_LETTERS:
            changes = answers.sent(case.use.id, sending=sending, letter=letter, **about)
        else:
            changes = answers.followed_up(case.use.id, FollowUp(form.kind.value), sending, letter=letter, **about)
        self._forms.drop(subject_of(case))
        self._failed.drop(subject_of(case))
        return changes

    def _subject(self, case: Case, record: Sequence[Entry], form: LetterForm) -> Subject:
        sender = tidy_sender(
            name=form.name,
            account=form.account,
            postal=form.postal,
            reply_to=form.reply_to,
            grounds=tuple(form.grounds),
            own_words=form.own_words if form.other else None,
        )
        land = self._use_cases.preferences.current().land
        return self._letters.subject(case, record, form.kind, sender, land)

    def _not_opened(self, case: Case, error: Exception) -> None:
        if isinstance(error, MailNotOpened | FileNotShown):
            self._failed[subject_of(case)] = True
            self._drawing.again()
        elif isinstance(error, ObjectorError):
            self._drawing.fail(error)
            self._drawing.again()
        else:
            raise error


def _route(case: Case) -> str | None:
    route = letter_route(case)
    return None if route is None else route.id
