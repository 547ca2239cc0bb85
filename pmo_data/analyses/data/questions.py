"""Questions that pages answer beyond declared measures, and the columns each of them needs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question in the reader's words, the page that answers it, the table.columns it needs."""

    text: str
    page: str
    needs: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question(
        "Which projects are in trouble by their figures?",
        "projects",
        ("project.budget", "project.actual_cost", "project.percent_complete"),
    ),
    Question(
        "Does reported health agree with the figures?",
        "board",
        ("project.health", "project.budget", "project.actual_cost", "project.percent_complete"),
    ),
    Question(
        "How did cost and progress develop month by month?",
        "project",
        ("status.status_date", "status.earned_value", "status.actual_cost"),
    ),
    Question(
        "What will projects cost when finished, by their managers?",
        "board",
        ("project.forecast_cost",),
    ),
    Question(
        "Which projects slip, and by how much?",
        "projects",
        ("project.finish", "project.baseline_finish"),
    ),
    Question(
        "Was a plan moved instead of recovered?",
        "compare",
        ("baseline.approved_on", "baseline.budget"),
    ),
    Question(
        "Which promised dates were missed?",
        "projects",
        ("milestone.baseline_date", "milestone.forecast_date"),
    ),
    Question(
        "What does a late project hold up?",
        "project",
        ("dependency.predecessor_id", "dependency.successor_id"),
    ),
    Question("Who leads which project?", "projects", ("project.manager",)),
    Question("How does each business unit stand?", "board", ("project.business_unit_id",)),
    Question("Which decisions are due?", "board", ("decision.title", "decision.due")),
    Question(
        "Which projects move which objectives?",
        "alignment",
        ("contribution.level", "objective.weight"),
    ),
    Question(
        "Which objectives does nobody serve?", "coverage", ("objective.name", "contribution.level")
    ),
    Question(
        "Does spending follow the stated strategy?",
        "coverage",
        ("objective.target_spend_share", "contribution.level"),
    ),
    Question(
        "Who is overloaded, and when?",
        "utilisation",
        ("assignment.resource_id", "assignment.start", "resource.fte"),
    ),
    Question(
        "What is committed, and what only pencilled in?", "utilisation", ("assignment.booking",)
    ),
    Question(
        "Which role blocks which projects next quarter?",
        "utilisation",
        ("assignment.role_id", "resource.role_id", "resource.fte"),
    ),
    Question(
        "Whom can nobody replace?",
        "utilisation",
        ("skill.skill", "skill.level", "skill_demand.skill"),
    ),
    Question(
        "Who is planned while away?",
        "utilisation",
        ("leave.start", "assignment.start", "resource.fte"),
    ),
    Question(
        "How much time do public holidays take?",
        "utilisation",
        ("holiday.date", "resource.location"),
    ),
    Question(
        "Which risks stay high after their actions?",
        "risks",
        ("risk.residual_probability_level", "risk.residual_impact_level"),
    ),
    Question(
        "What could open risks cost?",
        "risks",
        ("risk.residual_probability", "risk.residual_impact_cost"),
    ),
    Question(
        "Do actions reduce risk?",
        "risks",
        ("risk.inherent_probability_level", "risk.inherent_impact_level"),
    ),
    Question("Which risk actions are late?", "register", ("risk_action.due", "risk_action.status")),
    Question("Which risks share one supplier?", "risks", ("risk.vendor",)),
    Question("Who owns which risk?", "register", ("risk.owner",)),
)
