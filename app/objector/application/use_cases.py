# SPDX-License-Identifier: Apache-2.0
"""Every use case by its name, for window and terminal alike, put together from the ports when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from objector import __version__
from objector.application.remember import Remember

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from objector.application.all_receipts import AllReceipts
    from objector.application.answers import Answers
    from objector.application.arrange import Arrange
    from objector.application.attach import Attach
    from objector.application.calendar import SaveCalendar
    from objector.application.choose_services import ChooseServices
    from objector.application.correspondence import ReadCorrespondence
    from objector.application.dossier import Dossiers
    from objector.application.erase import Erase
    from objector.application.every_port import Ports
    from objector.application.facts_then import KeepFacts
    from objector.application.history import ReadHistory
    from objector.application.imports import Imports
    from objector.application.install_list import InstallList
    from objector.application.keep_copies import KeepCopies
    from objector.application.lately import ReadLately
    from objector.application.letter_files import LetterFiles
    from objector.application.letters import Letters
    from objector.application.open_page import OpenPage
    from objector.application.overview import ReadOverview
    from objector.application.read_plan import ReadPlan
    from objector.application.readings import Readings
    from objector.application.receipts import Receipts
    from objector.application.reference import Reference
    from objector.application.reminded import Reminded
    from objector.application.report_difference import ReportDifference
    from objector.application.save_history import SaveHistory
    from objector.application.seal import Signer
    from objector.application.set_preferences import SetPreferences
    from objector.application.tell_age import TellAge
    from objector.application.transfer import Transfer
    from objector.application.verify import Verify
    from objector.application.welcome import Welcome
    from objector.application.witness import ReadWitness


class UseCases:
    """What window and terminal can ask."""

    def __init__(self, ports: Ports) -> None:
        self._ports = ports
        self.clock = ports.clock
        self.folder = ports.folder
        self.doctor = ports.examine
        self.end_others = ports.end_others
        self.mend = ports.mend
        self.read_evidence = ports.read_evidence
        self.unprintable = ports.unprintable
        self.unprintable_in_letter = ports.unprintable_in_letter
        self.issue = ports.catalogue.issue
        self.remember = Remember(ports.record_head, ports.head_near, lambda: ports.head_in_keyring, ports.recovery)

    def show_due(self, at: datetime | None) -> Reminded:
        """Ask the running Objector to show what is due, or start one that does, and wait for its answer."""
        return self._ports.show_due(self.read_plan, at)

    @cached_property
    def overview(self) -> ReadOverview:
        """How everything stands."""
        from objector.application.overview import ReadOverview

        ports = self._ports
        return ReadOverview(ports.clock, ports.catalogue, ports.ledger, ports.preferences, ports.place)

    @cached_property
    def preferences(self) -> SetPreferences:
        """The person's choices."""
        from objector.application.set_preferences import SetPreferences

        return SetPreferences(self._ports.preferences)

    @cached_property
    def readings(self) -> Readings:
        """How everything stands, read once for each change."""
        from objector.application.readings import Readings

        return Readings(self.clock, self.overview, self._ports.revision)

    @cached_property
    def answers(self) -> Answers:
        """What a person says about a case."""
        from objector.application.answers import Answers

        ports = self._ports
        return Answers(ports.clock, ports.catalogue, ports.ledger, ports.preferences)

    @cached_property
    def services(self) -> ChooseServices:
        """The person's list."""
        from objector.application.choose_services import ChooseServices

        ports = self._ports
        return ChooseServices(ports.clock, ports.catalogue, ports.ledger, ports.preferences)

    @cached_property
    def welcome(self) -> Welcome:
        """The first start."""
        from objector.application.welcome import Welcome

        ports = self._ports
        return Welcome(ports.clock, ports.catalogue, ports.ledger, ports.preferences)

    @cached_property
    def tell_age(self) -> TellAge:
        """Whether it is to be said that the list of services is old."""
        from objector.application.tell_age import TellAge

        return TellAge(self.clock, self.issue, self._ports.preferences)

    @cached_property
    def service_list(self) -> InstallList:
        """The list of services that is used, and others that take its place."""
        from objector.application.install_list import InstallList

        ports = self._ports
        return InstallList(ports.clock, ports.catalogue, ports.service_lists, self.keep_facts)

    def qr_code(self, text: str) -> Sequence[Sequence[bool]]:
        """Return the rows of a QR code, dark where true; none where it cannot be made."""
        return self._ports.qr_code(text)

    @cached_property
    def reference(self) -> Reference:
        """How letters name the end of the record."""
        from objector.application.reference import Reference

        return Reference(self._ports.record_head, self._ports.reference_line)

    @cached_property
    def correspondence(self) -> ReadCorrespondence:
        """What is known for letters about a case."""
        from objector.application.correspondence import ReadCorrespondence

        ports = self._ports
        return ReadCorrespondence(ports.catalogue, ports.ledger, ports.preferences, self.overview, self.reference)

    @cached_property
    def letter_files(self) -> LetterFiles:
        """Letters as files of text."""
        from objector.application.letter_files import LetterFiles

        ports = self._ports
        return LetterFiles(ports.documents, ports.clock, ports.as_mail, ports.letter_paper)

    @cached_property
    def open_page(self) -> OpenPage:
        """A route's page or mail, opened and recorded."""
        from objector.application.open_page import OpenPage

        ports = self._ports
        return OpenPage(
            ports.clock, ports.catalogue, ports.ledger, ports.preferences, ports.opener, reference=self.reference
        )

    @cached_property
    def letters(self) -> Letters:
        """Letters about a case."""
        from objector.application.letters import Letters

        ports = self._ports
        return Letters(
            clock=ports.clock,
            catalogue=ports.catalogue,
            reference=self.reference,
            opener=ports.opener,
            mail_files=ports.mail_files,
            documents=ports.documents,
            on_paper=ports.letter_paper,
        )

    @cached_property
    def history(self) -> ReadHistory:
        """Every entry."""
        from objector.application.history import ReadHistory

        return ReadHistory(self._ports.catalogue, self._ports.ledger, self._ports.pairings)

    @cached_property
    def save_history(self) -> SaveHistory:
        """The history as a file."""
        from objector.application.save_history import SaveHistory

        ports = self._ports
        return SaveHistory(self.history, self.overview, ports.documents, ports.as_csv, ports.as_paper)

    @cached_property
    def imports(self) -> Imports:
        """What came from other computers."""
        from objector.application.imports import Imports

        ports = self._ports
        return Imports(ports.clock, ports.catalogue, ports.ledger, self.answers, ports.pairings)

    @cached_property
    def different(self) -> ReportDifference:
        """The report of what looks different."""
        from objector.application.report_difference import ReportDifference

        return ReportDifference(self._ports.catalogue, self.overview, self.reference)

    @cached_property
    def read_plan(self) -> ReadPlan:
        """Which reminders are due, and when something is next."""
        from objector.application.read_plan import ReadPlan

        return ReadPlan(self.clock, self.overview, self._ports.reminder_log, self._ports.edition)

    @cached_property
    def arrange(self) -> Arrange:
        """What the system does by itself."""
        from objector.application.arrange import Arrange

        return Arrange(self.preferences, self._ports.schedule, self._ports.autostart)

    @cached_property
    def lately(self) -> ReadLately:
        """What changed lately of the facts."""
        from objector.application.lately import ReadLately

        return ReadLately(self._ports.catalogue, self._ports.known_services)

    @cached_property
    def keep_facts(self) -> KeepFacts:
        """What is told now, for answers of which it is not known what was told then."""
        from objector.application.facts_then import KeepFacts

        return KeepFacts(self.clock, self._ports.catalogue, self._ports.ledger, self._ports.known_services)

    @cached_property
    def keep_copies(self) -> KeepCopies:
        """Copies of the record."""
        from objector.application.keep_copies import KeepCopies

        return KeepCopies(self.clock, self._ports.backups, self._ports.recovery)

    @cached_property
    def signer(self) -> Signer:
        """Signs the record."""
        from objector.application.seal import Signer

        return Signer(self._ports.signing_keys, self._ports.chains)

    @cached_property
    def attach(self) -> Attach:
        """Evidence."""
        from objector.application.attach import Attach

        ports = self._ports
        return Attach(ports.clock, ports.catalogue, ports.ledger, ports.preferences, ports.evidence)

    @cached_property
    def transfer(self) -> Transfer:
        """Export and import."""
        from objector.application.transfer import Transfer

        ports = self._ports
        return Transfer(
            clock=ports.clock,
            chains=ports.chains,
            documents=ports.documents,
            store=ports.evidence,
            signer=self.signer,
            statements=ports.statements,
            sealing=ports.sealing,
            look_at=ports.look_at_evidence,
            pairings=ports.pairings,
        )

    def receipts(self, language: str) -> Receipts:
        """Return receipts drawn in the language of a code."""
        from objector.application.receipts import Receipts

        ports = self._ports
        return Receipts(
            clock=ports.clock,
            catalogue=ports.catalogue,
            ledger=ports.ledger,
            overview=self.overview,
            chains=ports.chains,
            documents=ports.documents,
            store=ports.evidence,
            signer=self.signer,
            statements=ports.statements,
            sealing=ports.sealing,
            pages=ports.pages(language),
            stamps=ports.time_stamps,
            kept_stamps=ports.kept_stamps,
            program=f"Objector {__version__}",
        )

    def all_receipts(self, language: str) -> AllReceipts:
        """Return receipts of all cases in one file, drawn in the language of a code."""
        from objector.application.all_receipts import AllReceipts

        ports = self._ports
        return AllReceipts(self.receipts(language), self.overview, ports.documents, ports.pages(language))

    def dossiers(self, language: str) -> Dossiers:
        """Return dossiers in the language of a code."""
        from objector.application.dossier import Dossiers

        ports = self._ports
        return Dossiers(
            receipts=self.receipts(language),
            overview=self.overview,
            catalogue=ports.catalogue,
            preferences=ports.preferences,
            documents=ports.documents,
            store=ports.evidence,
            texts=ports.dossier_texts(language),
        )

    @cached_property
    def verify(self) -> Verify:
        """The verdict on a receipt or an export."""
        from objector.application.verify import Verify

        ports = self._ports
        return Verify(
            ports.documents,
            ports.sealing,
            ports.catalogue,
            ports.clock,
            ports.chains.own_keys,
            statements=ports.statements.statements,
            paired=ports.pairings.paired,
            draw=ports.draw_again,
            stamps=ports.time_stamps,
            around=ports.around,
            naming=ports.mail_naming,
            undisturbed=ports.undisturbed,
        )

    @cached_property
    def witness(self) -> ReadWitness:
        """Which entries a mail is a witness of."""
        from objector.application.witness import ReadWitness

        ports = self._ports
        return ReadWitness(ports.record_head, ports.catalogue, ports.mail_naming, ports.read_mail)

    @cached_property
    def calendar(self) -> SaveCalendar:
        """The days ahead as a file for calendars."""
        from objector.application.calendar import SaveCalendar

        ports = self._ports
        return SaveCalendar(self.overview, ports.calendar_log, ports.as_icalendar, ports.documents)

    @cached_property
    def erase(self) -> Erase:
        """Everything that Objector made on this computer, taken away."""
        from objector.application.erase import Erase

        ports = self._ports
        return Erase(
            ports.schedule,
            ports.autostart,
            ports.signing_keys,
            ports.data_files,
            ports.close_gate,
            head=ports.head_near,
        )
