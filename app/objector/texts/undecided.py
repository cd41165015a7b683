# SPDX-License-Identifier: Apache-2.0
"""A case that nobody has answered, in words: what happens by default, since when, and why nothing may be to be done."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, Idle, Phase
from objector.domain.guide import main_route
from objector.domain.service import ByDefault, EndState, Past, RouteKind
from objector.texts.dates import civil_date, number
from objector.texts.regions import region_in_sentence
from objector.texts.rich import Rich, capitalised, rich
from objector.texts.wording import title, words


def undecided_headline(case: Case, t: NullTranslations) -> Rich:
    """Return the headline of a case that is to be decided, or not known to cover the region."""
    name = title(case, t)
    purpose = words(case.use.purpose, t)
    ahead = case.days_until_start
    match case.phase:
        case Phase.TODAY:
            return rich(t.gettext("*From today* {purpose}"), purpose=purpose)
        case Phase.UPCOMING:
            if ahead is None:
                known = "" if case.start is None else civil_date(case.start, t)
                return rich(t.gettext("*In {date}* {purpose}"), date=known, purpose=purpose)
            if ahead == 1:
                return rich(t.gettext("*Tomorrow* {purpose}"), purpose=purpose)
            template = t.ngettext("*In {n} day* {purpose}", "*In {n} days* {purpose}", ahead)
            return rich(template, n=number(ahead, t), purpose=purpose)
        case Phase.IN_FORCE:
            return _in_force_headline(case, name, t)
        case Phase.NOT_KNOWN:
            if case.region is None:
                return rich(t.gettext("{title}: the start is *not known*"), title=capitalised(name))
            template = t.gettext("{title} is *not known to cover* {region}")
            return rich(template, title=capitalised(name), region=region_in_sentence(case.region, t))
        case _:
            assert_never(case.phase)


def _in_force_headline(case: Case, name: str, t: NullTranslations) -> Rich:
    match case.use.default_in(case.region):
        case ByDefault.VARIES:
            return rich(t.gettext("{title} is on by default *for some*"), title=capitalised(name))
        case ByDefault.UNKNOWN:
            return rich(t.gettext("{title} *may be on* by default"), title=capitalised(name))
        case ByDefault.OFF:
            return rich(t.gettext("{title} is *off by default*"), title=capitalised(name))
        case ByDefault.ON:
            pass
    if case.start is None:
        return rich(t.gettext("{title} is *on by default*"), title=capitalised(name))
    if case.gradual:
        template = t.gettext("{title} has been rolling out *since {date}*, account by account")
        return rich(template, title=capitalised(name), date=civil_date(case.start, t))
    ahead = case.days_until_start
    if ahead is None:
        template = t.gettext("{title} has been on by default *since {date}*")
        return rich(template, title=capitalised(name), date=civil_date(case.start, t))
    template = t.ngettext(
        "{title} has been on by default *for {n} day*", "{title} has been on by default *for {n} days*", -ahead
    )
    return rich(template, title=capitalised(name), n=number(-ahead, t))


def undecided_lead(case: Case, t: NullTranslations) -> str:
    """Return what to know at once about a case that is to be decided."""
    match case.phase:
        case Phase.UPCOMING | Phase.TODAY:
            if is_switched_off(case):
                text = t.gettext(
                    "It is on by default. Switching it off takes a minute. Later works too, but what was used stays "
                    "used."
                )
            else:
                text = t.gettext("It is on by default. Refusing works later too, but what was used stays used.")
            return f"{_gradual(t)} {text}" if case.gradual else text
        case Phase.IN_FORCE:
            if case.use.default_in(case.region) in (ByDefault.VARIES, ByDefault.UNKNOWN):
                first = words(case.use.default_about.words, t)
            else:
                first = _if_not_refused(case, t)
            rollout = _gradual(t) if case.gradual else ""
            return " ".join(part for part in (rollout, first, *_past(case, t)) if part)
        case Phase.NOT_KNOWN:
            if not case.routes:
                return t.gettext("Objector does not remind you.")
            return t.gettext(
                "Objector does not remind you. If you find the setting, you can switch it off all the same."
            )
        case _:
            assert_never(case.phase)


def _gradual(t: NullTranslations) -> str:
    return t.gettext("It reaches one account after another; when it reaches yours is not known.")


def is_switched_off(case: Case) -> bool:
    """Whether refusing means switching something off."""
    main = main_route(case)
    return main is not None and main.route.kind is RouteKind.SETTING and main.route.end_state is EndState.OFF


def _if_not_refused(case: Case, t: NullTranslations) -> str:
    main = main_route(case)
    if main is None:
        return ""
    match main.route.kind:
        case RouteKind.SETTING if main.route.end_state is EndState.ON:
            return t.gettext("Here switching on is the refusal. If you have not, your data may be used.")
        case RouteKind.SETTING:
            return t.gettext("If you have not switched it off, your data may be used.")
        case RouteKind.FORM | RouteKind.LETTER:
            return t.gettext("If you have not objected, your data may be used.")
        case RouteKind.ADMIN:
            return t.gettext("If whoever administers the account has not refused, your data may be used.")
        case _:
            assert_never(main.route.kind)


def _past(case: Case, t: NullTranslations) -> tuple[str, ...]:
    """Return what a refusal does about what was done before, and about what comes."""
    use = case.use
    about = None if use.past_about is None else words(use.past_about.words, t)
    still = t.gettext("It is not too late to stop what comes next.")
    match use.past:
        case Past.NO:
            return (about,) if about else (t.gettext("It is too late for what was already used."), still)
        case Past.PARTLY:
            return about or t.gettext("Of what was used before, a part can be undone."), still
        case Past.YES:
            text = t.gettext("Refusing covers what came before too, {service} says.").format(service=case.service.name)
            return (about or text,)
        case Past.NOT_APPLICABLE:
            return () if about is None else (about,)
        case Past.UNKNOWN:
            return about or t.gettext("Whether that undoes what was used before is not known."), still
        case _:
            assert_never(use.past)


def undecided_line(case: Case, t: NullTranslations) -> str:
    """Return the line under the name in the list."""
    ahead = case.days_until_start
    match case.phase:
        case Phase.TODAY:
            return t.gettext("Starts today")
        case Phase.UPCOMING:
            if ahead is None:
                known = "" if case.start is None else civil_date(case.start, t)
                return t.gettext("From {date}").format(date=known)
            if ahead == 1:
                return t.gettext("Tomorrow")
            return t.ngettext("In {n} day", "In {n} days", ahead).format(n=number(ahead, t))
        case Phase.IN_FORCE:
            match case.use.default_in(case.region):
                case ByDefault.VARIES:
                    return t.gettext("On by default for some")
                case ByDefault.UNKNOWN:
                    return t.gettext("May be on by default")
                case ByDefault.OFF:
                    return t.gettext("Off by default")
                case ByDefault.ON:
                    return t.gettext("Rolling out") if case.gradual else t.gettext("On by default")
        case Phase.NOT_KNOWN:
            return t.gettext("Not known to be covered")
        case _:
            assert_never(case.phase)


def idle_headline(case: Case, idle: Idle, t: NullTranslations) -> Rich:
    """Return the headline of a case that asks for nothing."""
    name = capitalised(title(case, t))
    match idle:
        case Idle.EXEMPT:
            if case.region is None:
                return rich(t.gettext("{title}: *nothing to do*"), title=name)
            where = region_in_sentence(case.region, t)
            return rich(t.gettext("{title}: *nothing to do*, shown for {region}"), title=name, region=where)
        case Idle.OFF_BY_DEFAULT:
            return rich(t.gettext("{title} is *off by default*"), title=name)
        case Idle.NO_WAY:
            return rich(t.gettext("{title}: there is *no way to refuse*"), title=name)
        case Idle.OBSOLETE:
            return rich(t.gettext("{title}: this entry is *obsolete*"), title=name)
        case _:
            assert_never(idle)


def idle_lead(case: Case, idle: Idle, t: NullTranslations) -> str:
    """Return why a case asks for nothing."""
    use = case.use
    nothing = t.gettext("There is nothing that you must do.")
    match idle:
        case Idle.EXEMPT:
            exemption = use.exemption_in(case.region)
            text = "" if exemption is None else words(exemption.words, t)
        case Idle.OFF_BY_DEFAULT if use.by_default is not ByDefault.OFF:
            text = t.gettext("In your country it is off by default, by what is known.")
        case Idle.OFF_BY_DEFAULT:
            text = words(use.default_about.words, t)
        case Idle.NO_WAY:
            return words(use.default_about.words, t)
        case Idle.OBSOLETE:
            obsolete = case.service.obsolete
            return "" if obsolete is None else words(obsolete.words, t)
        case _:
            assert_never(idle)
    look = t.gettext("You can look all the same.") if case.routes else ""
    return " ".join(part for part in (text, nothing, look) if part)


def idle_line(idle: Idle, t: NullTranslations) -> str:
    """Return the line under the name in the list."""
    match idle:
        case Idle.EXEMPT | Idle.OFF_BY_DEFAULT:
            return t.gettext("Nothing to do")
        case Idle.NO_WAY:
            return t.gettext("No way to refuse")
        case Idle.OBSOLETE:
            return t.gettext("Obsolete entry")
        case _:
            assert_never(idle)
