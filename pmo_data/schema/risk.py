"""Tables about what may go wrong or well, and what did: risks, actions, issues."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.organisation import CURRENCY, UNIT
from pmo_data.schema.projects import PROJECT_HEADERS
from pmo_data.schema.words import IMPACT_LEVEL, PROBABILITY_LEVEL, RESPONSE, RISK_STATUS, WORK_STATUS, spelled

PROBABILITY = also("Probability", "Likelihood", "Likelihood Rating", "Prob", "Frequency (F)", "Frequency", "P",
                   "Probability rating", "Inherent Probability", "Inherent likelihood", "Eintrittswahrscheinlichkeit",
                   "Chance", "Gross probability", "Gross likelihood", fr="Probabilité", es="Probabilidad")  # fmt: skip
IMPACT = also("Impact", "Impact Rating", "Impact (I)", "Consequence", "Severity", "Impact/ Concequence", "I",
              "Inherent Impact", "Auswirkung", "Gross impact", "Consequences", fr="Gravité", es="Impacto")  # fmt: skip


def _assessment(prefix: str, when: str, probability: dict, impact: dict, score: dict) -> tuple[Column, ...]:
    """The same eight columns for inherent, residual and target, so that they stay alike."""
    said = prefix.capitalize()
    return (
        Column(f"{prefix}_probability_level", "integer", f"{said} probability level",
               f"Level on the probability scale {when}.", 4, unit="level", minimum=1, maximum=10,
               words={word: str(level) for word, level in PROBABILITY_LEVEL.items()}, aliases=probability),
        Column(f"{prefix}_probability", "share", f"{said} probability", f"Chance that it happens {when}.", 0.4,
               minimum=0, maximum=1, aliases=also(f"{said} probability %", f"{said} chance")),
        Column(f"{prefix}_impact_level", "integer", f"{said} impact level", f"Level on the impact scale {when}.", 4,
               unit="level", minimum=1, maximum=10,
               words={word: str(level) for word, level in IMPACT_LEVEL.items()}, aliases=impact),
        Column(f"{prefix}_impact_cost", "money", f"{said} impact cost", f"Most likely loss if it happens, {when}.",
               250_000, aliases=also(f"{said} cost impact", f"{said} impact amount")),
        Column(f"{prefix}_impact_days", "number", f"{said} impact days", f"Most likely delay if it happens, {when}.",
               20, unit="days", aliases=also(f"{said} schedule impact", f"{said} delay")),
        Column(f"{prefix}_score_written", "text", f"{said} score as written",
               "Score or level as the register states it; shown beside the computed one.", "12", aliases=score),
    )  # fmt: skip


RISK = Table(
    "risk", "Risks", "What may go wrong or well, how likely, how bad, and what do we do?",
    "One row per risk. Inherent = before controls, residual = with current controls, target = after planned actions.",
    key=("risk_id",), entity=True, parent="project_id",
    sheet_aliases=("risk register", "risk log", "raid", "risiken", "risques"),
    columns=(
        Column("risk_id", "key", "Risk ID", "Id in the source register.", "RK-012", required=True,
               aliases=also("ID", "Risk #", "#", "Key", "No", "Risk No", "Risk number", "Ref", "Risk ref", "ID #")),
        Column("project_id", "key", "Project", "Project it threatens; blank = portfolio.", "P-001", reference="project",
               creates=True, aliases=PROJECT_HEADERS),
        UNIT,
        Column("title", "text", "Risk", "What may happen.", "Key supplier insolvency", required=True,
               aliases=also("Risk title", "Title", "Summary", "Risk Statement", "Risk name", "Short description", "Name",
               "Risk Description", "Description of Risk", "Risiko", "Risque")),
        Column("description", "text", "Description", "Cause, event, effect.", "Supplier B may fail in winter",
               aliases=also("Risk Description", "Description of Risk", "Details", "Cause", "Problem")),
        Column("effect", "text", "Effect", "What would follow, in words.", "Pickers arrive three months late",
               aliases=also("Description of Impact", "Impact description", "Consequence description", "Effect of risk")),
        Column("category", "text", "Category", "Kind of risk.", "supplier",
               aliases=also("Risk category", "Type of risk", "Risk type", "Area", "Kategorie", "Catégorie")),
        Column("kind", "text", "Kind", "Threat or opportunity.", "threat", values=("threat", "opportunity"),
               words=spelled(threat="risk, negative", opportunity="positive, chance"),
               aliases=also("Threat/opportunity", "Risk or opportunity")),
        Column("owner", "person", "Owner", "Who answers for it.", "Tomas Alvarez",
               aliases=also("Risk Owner", "Person Responsible", "Responsible", "Assigned to", "Assignee")),
        Column("status", "text", "Status", "Open, closed or occurred.", "open", values=("open", "closed", "occurred"),
               words=RISK_STATUS, aliases=also("Risk status", "State", "Open/Closed", "Open / Closed")),
        Column("raised_on", "date", "Raised on", "When it was first written down.", "2026-02-11",
               aliases=also("Date Raised", "Raised", "Date Logged In", "Created", "Identified on", "Date identified", "Date logged")),
        Column("closed_on", "date", "Closed on", "When it was closed or occurred.", "2026-09-20",
               aliases=also("Date Closed", "Resolved", "Closed", "Date Resolved")),
        Column("reviewed_on", "date", "Reviewed on", "Last looked at.", "2026-09-15",
               aliases=also("Last review", "Last reviewed", "Review Date", "Last updated", "Updated")),
        Column("due", "date", "Response due", "When the response is to be in place.", "2026-10-31",
               aliases=also("Due Date", "Action Date", "Date for Resolution", "Target date")),
        Column("proximity", "date", "Earliest impact", "Earliest day it could strike.", "2026-12-01",
               aliases=also("Proximity", "Expected date")),
        Column("velocity_days", "number", "Velocity", "Days from trigger to full effect.", 14, unit="days", minimum=0,
               aliases=also("Velocity", "Speed of onset")),
        *_assessment("inherent", "before controls", PROBABILITY, IMPACT,
                     also("Risk Score", "Risk Rating", "Risk Level", "RPN", "Risk Factor= I*F", "Criticality", "Score",
                          "Severity Index", "Priority Rating", "Exposure", "Inherent score", "Inherent Risk Level",
                          "Inherent risk", "Risk Factor", "Rating", "Level", "P x I")),
        *_assessment("residual", "with current controls",
                     also("Residual Probability", "Residual likelihood", "Net probability", "Residual prob"),
                     also("Residual Impact", "Net impact", "Residual severity", "Residual consequence"),
                     also("Residual Risk Level", "Residual risk", "Residual score", "Residual rating", "Net score")),
        *_assessment("target", "after planned actions", also("Target likelihood"), also("Target severity"),
                     also("Target score", "Target risk level")),
        Column("impact_low", "money", "Impact low", "Loss that is exceeded 95 times in 100, if it happens.", 100_000,
               aliases=also("Low impact", "Optimistic impact", "Minimum impact", "Impact min")),
        Column("impact_high", "money", "Impact high", "Loss that is exceeded 5 times in 100, if it happens.", 600_000,
               aliases=also("High impact", "Pessimistic impact", "Maximum impact", "Impact max")),
        CURRENCY,
        Column("response", "text", "Response", "Avoid, reduce, transfer, accept, contingency, exploit.", "reduce",
               values=("avoid", "reduce", "transfer", "accept", "contingency", "exploit"), words=RESPONSE,
               aliases=also("Response Strategy", "Strategy", "Treatment", "Risk response", "Response type", "Treatment strategy")),
        Column("response_text", "text", "Mitigation", "What is done about it.", "Qualify a second source",
               aliases=also("Mitigation", "Response Description", "Mitigation Action", "Mitigation Strategy", "Controls",
               "Preventative Actions", "Mitigation plan", "Maßnahme", "Action plan", "Actions")),
        Column("contingency_text", "text", "Contingency", "What is done if it happens.", "Rent manual pickers",
               aliases=also("Contingency Actions", "Contingency plan", "Fallback plan")),
        Column("objective_id", "key", "Objective", "Objective it threatens.", "O-1", reference="objective"),
        Column("vendor", "text", "Vendor", "Supplier behind it.", "Nordlicht Systems", aliases=also("Supplier", "Third party")),
        Column("system", "text", "System", "System behind it.", "ERP", aliases=also("Application", "Platform")),
        Column("skill", "text", "Skill", "Skill behind it.", "data engineering"),
        Column("site", "text", "Site", "Place behind it.", "Hamburg", aliases=also("Location", "Region")),
        Column("comment", "text", "Comment", "Notes.", "Reviewed with purchasing", aliases=also("Comments", "Remarks", "Notes")),
    ),
)  # fmt: skip

RISK_ACTION = Table(
    "risk_action", "Risk actions", "What is being done, by whom, by when?", "One row per action on a risk.",
    key=("risk_action_id",), entity=True, parent="risk_id", sheet_aliases=("actions", "mitigations", "mitigation actions"),
    columns=(
        Column("risk_action_id", "key", "Action ID", "Short id.", "A-031", required=True, aliases=also("ID", "No")),
        Column("risk_id", "key", "Risk", "Risk it acts on.", "RK-012", required=True, reference="risk",
               aliases=also("Risk ID", "Risk #", "Risk title")),
        Column("title", "text", "Action", "What is done.", "Second source qualified", required=True,
               aliases=also("Action title", "Title", "Name", "Description", "Mitigation action")),
        Column("owner", "person", "Owner", "Who does it.", "Tomas Alvarez", aliases=also("Action owner", "Responsible", "Action Resource")),
        Column("due", "date", "Due", "By when.", "2026-05-24", aliases=also("Due date", "Action Date", "Deadline", "Target date")),
        Column("status", "text", "Status", "How far it is.", "in progress",
               values=("not started", "in progress", "done", "blocked", "cancelled"), words=WORK_STATUS,
               aliases=also("State", "Action status")),
        Column("completed_on", "date", "Completed on", "When it was done.", "2026-06-01", aliases=also("Date completed", "Closed")),
        Column("cost", "money", "Cost", "What it costs.", 40_000, minimum=0, aliases=also("Action cost")),
        CURRENCY,
    ),
)  # fmt: skip

ISSUE = Table(
    "issue", "Issues", "What has gone wrong, and is it being mended?", "One row per issue, assumption or action item.",
    key=("issue_id",), entity=True, parent="project_id", sheet_aliases=("issue log", "issue register", "probleme"),
    columns=(
        Column("issue_id", "key", "Issue ID", "Short id.", "I-004", required=True, aliases=also("ID", "#", "No")),
        Column("project_id", "key", "Project", "Project it hits; blank = portfolio.", "P-001", reference="project",
               creates=True, aliases=PROJECT_HEADERS),
        Column("risk_id", "key", "Risk", "Risk it came from.", "RK-012", reference="risk"),
        Column("kind", "text", "Kind", "Issue, assumption or dependency.", "issue", values=("issue", "assumption", "dependency")),
        Column("title", "text", "Issue", "What is wrong.", "Racks delivered short", required=True,
               aliases=also("Title", "Issue title", "Summary", "Description of Issue", "Issue description", "Name")),
        Column("severity", "text", "Severity", "Low, medium, high or critical.", "high",
               values=("low", "medium", "high", "critical"),
               words=spelled(low="minor, 1, l", medium="moderate, 2, m", high="major, 3, h", critical="severe, blocker, 4, showstopper"),
               aliases=also("Impact", "Issue severity", "Priority")),
        Column("owner", "person", "Owner", "Who mends it.", "Tomas Alvarez", aliases=also("Issue owner", "Assigned to", "Responsible")),
        Column("status", "text", "Status", "How far it is.", "in progress",
               values=("not started", "in progress", "done", "blocked", "cancelled"), words=WORK_STATUS, aliases=also("State")),
        Column("raised_on", "date", "Raised on", "When it was found.", "2026-08-20", aliases=also("Date Raised", "Raised", "Created")),
        Column("due", "date", "Due", "By when.", "2026-09-10", aliases=also("Due date", "Date for Resolution")),
        Column("resolved_on", "date", "Resolved on", "When it was mended.", "2026-09-08", aliases=also("Date Resolved", "Closed")),
        Column("cost", "money", "Cost", "What it cost.", 30_000),
        CURRENCY,
        Column("action", "text", "Action", "What is done.", "Re-order by air", aliases=also("Resolution", "Outcome")),
    ),
)  # fmt: skip

TABLES = (RISK, RISK_ACTION, ISSUE)
