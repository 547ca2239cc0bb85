"""Words met in real files and the canonical word each stands for.

Compared in lower case with blanks collapsed. A word that is not here is a question, never a guess.
"""

from __future__ import annotations


def spelled(**canonical: str) -> dict[str, str]:
    """Turn `done="done, closed"` into {"done": "done", "closed": "done"}; _ in names is a blank."""
    found: dict[str, str] = {}
    for word, spellings in canonical.items():
        plain = word.strip("_").replace("_", " ")
        for spelling in (plain, *spellings.split(",")):
            if spelling.strip():
                found[spelling.strip().lower()] = plain
    return found


HEALTH = spelled(
    green="g, grün, gruen, vert, on track, ontrack, good, ok, healthy, verde, groen, on plan",
    green_amber="amber/green, green/amber, amber green, green - amber, amber - green, green amber",
    amber="a, yellow, y, gelb, orange, ambre, watch, at risk, caution, amarillo, giallo, jaune, oranje",
    amber_red="amber/red, red/amber, amber red, red - amber, amber - red, red amber",
    red="r, rot, rouge, off track, critical, late, rojo, rosso, rood, vermelho, behind",
)
PROJECT_STATUS = spelled(
    proposed="idea, candidate, requested, draft, pipeline, submitted, geplant, proposé, pending",
    approved="planned, not started, new, to do, todo, open (not started), backlog, genehmigt, ready,"
    " authorised, authorized, initiating, wishlist, selected",
    active="in progress, started, open, execution, executing, delivery, running, in arbeit, en cours,"
    " live, ongoing, current, work in progress, wip, planning, implementation, laufend, in delivery,"
    " staging",
    on_hold="hold, paused, suspended, deferred, blocked, waiting, pausiert, angehalten, en attente",
    completed="complete, done, closed, finished, delivered, abgeschlossen, terminé, resolved, fertig,"
    " erledigt, 100%",
    cancelled="canceled, stopped, rejected, withdrawn, abandoned, killed, abgebrochen, annulé,"
    " won't do, declined, terminated",
)
WORK_STATUS = spelled(
    not_started="to do, todo, new, open, backlog, planned, wishlist, pending, offen, à faire, ready,"
    " not yet started, draft, queued",
    in_progress="started, active, doing, in work, staging, in review, testing, ongoing, in arbeit,"
    " en cours, wip, working on it, review, in test, implementing, mitigate, verified by solvit",
    done="completed, complete, closed, resolved, finished, erledigt, terminé, fait, verified, 100%",
    blocked="on hold, stuck, waiting, impeded",
    cancelled="canceled, rejected, won't do, withdrawn, removed, obsolete, duplicate",
)
RISK_STATUS = spelled(
    open="active, in progress, identified, mitigate, mitigating, treat, monitored, monitoring, new,"
    " offen, ouvert, ongoing, accepted, watch, assigned, under treatment",
    closed="completed, retired, resolved, expired, done, geschlossen, fermé, no longer relevant, mitigated",
    occurred="realised, realized, materialised, materialized, issue, happened, converted to issue",
)
RESPONSE = spelled(
    avoid="avoidance, vermeiden, éviter, terminate, eliminate",
    reduce="mitigate, mitigation, treat, reduction, control, reduzieren, atténuer, vermindern",
    transfer="share, sharing, insure, transference, deflection, übertragen, transférer",
    accept="acceptance, tolerate, retain, akzeptieren, accepter",
    contingency="contingency plan, fallback",
    exploit="enhance, pursue, seize",
)
YES_NO = spelled(
    yes="y, true, 1, x, v, o, ja, oui, sí, si, sim, wahr, vrai, ✓, ✔, ☑, on, checked",
    no="n, false, 0, nein, non, nee, não, falsch, faux, ✗, ✘, ☐, off, unchecked",
)
CONTRIBUTION = spelled(
    none="no, 0, keine, aucun, -",
    low="weak, minor, 1, gering, faible",
    moderate="medium, partial, 2, mittel, moyen",
    strong="high, major, 3, stark, fort",
    extreme="very high, critical, primary, 4, sehr stark, très fort",
    linked="x, yes, y, ✓, linked not assessed, supports",
)
BOOKING = spelled(
    hard="committed, confirmed, allocated, firm, booked, fest",
    soft="requested, proposed, planned, reserved, provisional, forecast",
    tentative="maybe, option, possible, pencilled, placeholder",
)
STAGE = spelled(
    intake="new, submitted, idea, logged, draft, captured",
    screening="screen, triage, review, under review, evaluation, gate 1",
    business_case="case, analysis, business case, feasibility, gate 2, investigate",
    pilot="prototype, poc, proof of concept, experiment, test, gate 3, trial",
    approved="go, accepted, selected, gate 4, converted, launch, launched, implemented, scaled",
    parked="hold, on hold, deferred, waiting, later",
    rejected="killed, stopped, declined, no go, no-go, withdrawn",
)
#: Level words by kind of scale, lowest first; several spellings of one step share a number.
PROBABILITY_LEVEL = {
    "very low": 1, "vl": 1, "rare": 1, "remote": 1, "very unlikely": 1, "sehr gering": 1,
    "low": 2, "l": 2, "unlikely": 2, "gering": 2, "faible": 2,
    "medium": 3, "m": 3, "moderate": 3, "possible": 3, "mittel": 3, "moyen": 3,
    "high": 4, "h": 4, "likely": 4, "hoch": 4, "élevé": 4,
    "very high": 5, "vh": 5, "almost certain": 5, "very likely": 5, "expected": 5, "certain": 5,
    "sehr hoch": 5, "frequent": 5,
}  # fmt: skip
IMPACT_LEVEL = {
    "very low": 1, "vl": 1, "insignificant": 1, "negligible": 1, "trivial": 1, "sehr gering": 1,
    "low": 2, "l": 2, "minor": 2, "gering": 2, "faible": 2,
    "medium": 3, "m": 3, "moderate": 3, "mittel": 3, "moyen": 3,
    "high": 4, "h": 4, "major": 4, "significant": 4, "hoch": 4, "élevé": 4,
    "very high": 5, "vh": 5, "severe": 5, "catastrophic": 5, "critical": 5, "extreme": 5,
    "sehr hoch": 5,
}  # fmt: skip
#: Cells that hold no value, for any type. For text columns only the blank ones count as missing.
NOTHING = frozenset(
    {"", "-", "--", "—", "–", "n/a", "na", "n.a.", "#n/a", "nil", "none", "null", "nan", "tbd",
     "tbc", "to be confirmed", "unknown", "?", "k.a.", "s.o.", "not available", "not applicable",
     "#", ".", "…", "...", "not set", "(blank)", "unassigned", "<none>"}
)  # fmt: skip
#: Beginnings of cells that say a value exists but is not given.
WITHHELD = ("exempt", "section 43", "section 35", "section 31", "withheld", "confidential", "redacted",
            "commercial interests", "commercially sensitive", "vertraulich", "confidentiel")  # fmt: skip
