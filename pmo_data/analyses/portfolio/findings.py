"""The sentences of the Board, computed from its frames: singular, plural, and nothing stands out.

Amounts are worded by the caller (`money`), so that a sentence and the card beside it look alike.
Names from files are not put into these sentences.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

Money = Callable[[float], str]
WORDS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
#: A change below this share of the forecast counts as none; from the other on it makes a title.
MATERIAL, SERIOUS = 0.002, 0.005


def board_title(
    changes: pd.DataFrame, moves: pd.DataFrame, apart: pd.DataFrame, needed: pd.DataFrame,
    projects: pd.DataFrame, money: Money, since: str,
) -> str:  # fmt: skip
    """The one thing a board should know first: money lost, false greens, money moved, decisions, reds."""
    red = int((apart["computed_state"] == "off_track").sum()) if len(apart) else 0
    known = bool(len(projects)) and bool(projects["computed_state"].notna().any())
    moved = _money_title(changes, money, since)
    if moved and _is_performance(changes):
        return moved
    if red or recovered_by_plan(moves):
        return _false_greens(red, recovered_by_plan(moves))
    if moved:
        return moved
    if known and len(needed):
        return f"{some(len(needed), 'decision')} {_verb(len(needed), 'is', 'are')} needed now"
    return _standing_title(projects, needed)


def _is_performance(changes: pd.DataFrame) -> bool:
    amounts = changes.set_index("step")["amount"]
    return float(amounts["performance"]) >= SERIOUS * abs(float(changes["then"].iloc[0]))


def _false_greens(red: int, planned: int) -> str:
    if red and planned:
        return (f"{some(red + planned, 'project')} look green and are not: {number_word(red).lower()} off track, "
                f"{number_word(planned).lower()} re-planned")  # fmt: skip
    if red:
        return f"{some(red, 'project')} {_verb(red, 'reports', 'report')} green while the figures are red"
    return f"{some(planned, 'project')} {_verb(planned, 'looks', 'look')} recovered only by a new baseline"


def _standing_title(projects: pd.DataFrame, needed: pd.DataFrame) -> str:
    """How many are off track, by figures or else as reported; then decisions; then nothing."""
    n = len(projects)
    for column, said in (("computed_state", "off track by figures"), ("reported_state", "reported off track")):
        red = int((projects[column] == "off_track").sum()) if n else 0
        if red:
            return f"{part_of(red, n)} {said}"
    past = int(needed.loc[needed["kind"] == "finish", "items"].sum()) if len(needed) else 0
    if past > 1 and past >= 0.1 * n:
        dated = int(projects["finish"].notna().sum())
        whole = "open projects" if dated == n else "open projects with a date"
        return f"{number_word(past)} of {dated} {whole} are past their finish"
    if len(needed):
        return f"{some(len(needed), 'decision')} {_verb(len(needed), 'is', 'are')} needed now"
    return f"{some(n, 'open project')}, and nothing stands out" if n else "No project is open"


def _money_title(changes: pd.DataFrame, money: Money, since: str) -> str:
    if changes.empty:
        return ""
    amounts = changes.set_index("step")["amount"]
    before, total, own = float(changes["then"].iloc[0]), amounts["change"], amounts["performance"]
    if not before or max(abs(total), abs(own)) < SERIOUS * abs(before):
        return ""
    if 0 < total and own > total:
        return f"Performance added {money(own)} to the forecast {since}"
    if 0 < total and own >= 0.5 * total:
        return f"{money(own)} of the cost growth {since} is performance"
    if 0 < total:
        return f"{money(total)} of cost growth {since}, little of it performance"
    if own > MATERIAL * abs(before):
        return f"Forecasts fell {money(-total)}, yet performance added {money(own)}"
    return f"Forecasts fell {money(-total)} {since}, {money(max(-own, 0.0))} by performance"


def change_finding(changes: pd.DataFrame, moves: pd.DataFrame) -> str:
    """How much of the change is performance, in words."""
    if changes.empty:
        return "There is nothing to compare with yet"
    amounts = changes.set_index("step")["amount"]
    total, own = amounts["change"], amounts["performance"]
    hidden = recovered_by_plan(moves)
    if hidden:
        subject = "project looks" if hidden == 1 else "projects look"
        return f"{number_word(hidden)} {subject} better only by a new baseline"
    if not len(moves):
        return "No forecast has moved"
    if abs(total) < 1 and abs(own) < 1:
        return "The sum stands still while projects move"
    share = own / total if total else 0.0
    if total > 0 and 0 < share <= 1:
        return f"{_share_words(share)} of the growth is performance"
    if total > 0 and own <= 0:
        return "The growth is not performance"
    return "Performance adds to the forecast" if own > 0 else "Performance takes from the forecast"


def recovered_by_plan(moves: pd.DataFrame) -> int:
    """Projects whose health improved since then only because their baseline moved: no cheaper, no sooner."""
    if moves.empty:
        return 0
    rank = {"on_track": 1, "watch": 2, "off_track": 3}
    better = moves["computed_state"].map(rank) < moves["computed_state_then"].map(rank)
    cheaper = moves["eac_r"] < moves["eac_r_then"] * (1 - MATERIAL)
    return int(((moves["step"] == "re-baselined") & better & ~cheaper).sum())


def needed_finding(needed: pd.DataFrame, money: Money) -> str:
    """How many decisions wait, and what waiting costs."""
    n = len(needed)
    if not n:
        return "No decision is waiting"
    cost, late = float(needed["waiting_r"].sum()), int(needed["overdue"].sum())
    waits = f"{some(n, 'decision')} {_verb(n, 'waits', 'wait')}" + (f", {late} overdue" if late else "")
    return f"{waits}; waiting costs {money(cost)} a month" if cost > 0 else waits


def watermelon_finding(apart: pd.DataFrame) -> str:
    """How many projects report green while their figures do not."""
    red = int((apart["computed_state"] == "off_track").sum()) if len(apart) else 0
    rest = len(apart) - red
    if not len(apart):
        return "No project reports better than its figures"
    if not red:
        return f"{some(rest, 'project')} {_verb(rest, 'reports', 'report')} green while the figures say watch"
    more = f"; {number_word(rest).lower()} more {_verb(rest, 'is', 'are')} at watch" if rest else ""
    return f"{some(red, 'project')} {_verb(red, 'reports', 'report')} green but {_verb(red, 'is', 'are')} red by figures{more}"


def listed_finding(listed: pd.DataFrame) -> str:
    """Where no health can be computed: what managers report."""
    red = int((listed["reported_state"] == "off_track").sum()) if len(listed) else 0
    watch = int((listed["reported_state"] == "watch").sum()) if len(listed) else 0
    if not len(listed):
        return "No project is open"
    if not listed["reported_state"].notna().any():
        return f"{some(len(listed), 'open project')}, health not reported"
    if not red and not watch:
        return "No project is reported off track"
    said = f"{some(red, 'project')} {_verb(red, 'is', 'are')} reported off track"
    return f"{said}, {watch} at watch" if watch else said


def agreement_finding(units: pd.DataFrame) -> str:
    """Which share of projects is seen better by its manager than by its figures."""
    compared = int(units["compared"].sum()) if len(units) else 0
    if not compared:
        known = int(units["projects"].sum()) if len(units) else 0
        if not known or not units["known"].sum():
            return "No health is known, neither reported nor by figures" if known else ""
        return f"How {some(known, 'open project').lower()} {_verb(known, 'is', 'are')} reported"
    flattered, stricter = int(units["flattered"].sum()), int(units["stricter"].sum())
    if not flattered and not stricter:
        return "Reports and figures agree"
    said = f"{flattered} of {compared} projects report better than their figures"
    return f"{said}, {stricter} worse" if stricter else said


def number_word(n: int) -> str:
    """A small number as a word at the start of a sentence.

    >>> number_word(3), number_word(14)
    ('Three', '14')

    """
    return WORDS[n] if 0 <= n < len(WORDS) else str(n)


def some(n: int, noun: str) -> str:
    """A count that starts a sentence.

    >>> some(1, "project"), some(12, "project")
    ('One project', '12 projects')

    """
    return f"{number_word(n)} {noun}{'' if n == 1 else 's'}"


def part_of(n: int, whole: int) -> str:
    """How many of the open projects, with the verb that follows.

    >>> part_of(2, 9), part_of(1, 1)
    ('Two of 9 open projects are', 'The one open project is')

    """
    if whole == 1:
        return "The one open project is"
    return f"{number_word(n)} of {whole} open projects {_verb(n, 'is', 'are')}"


def _verb(n: int, singular: str, plural: str) -> str:
    return singular if n == 1 else plural


def _share_words(share: float) -> str:
    """A share of 0-1 in words, to the nearest sixth.

    >>> _share_words(0.66), _share_words(0.97)
    ('Two thirds', 'Nearly all')

    """
    names = ((0.08, "Almost none"), (0.2, "A sixth"), (0.29, "A quarter"), (0.4, "A third"), (0.58, "Half"),
             (0.71, "Two thirds"), (0.79, "Three quarters"), (0.93, "Most"), (0.995, "Nearly all"))  # fmt: skip
    return next((name for limit, name in names if share <= limit), "All")
