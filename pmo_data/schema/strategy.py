"""Tables about intent and choice: objectives, contributions, criteria, ratings, decisions, markets."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.organisation import CURRENCY, UNIT
from pmo_data.schema.projects import PROJECT
from pmo_data.schema.words import CONTRIBUTION, spelled

LEVELS = ("none", "low", "moderate", "strong", "extreme", "linked")

OBJECTIVE = Table(
    "objective", "Objectives", "What do we want to achieve, and how would we know?",
    "One row per objective; at most three levels through the parent.",
    key=("objective_id",), entity=True, sheet_aliases=("goals", "strategic objectives", "okr", "ziele", "objectifs"),
    columns=(
        Column("objective_id", "key", "Objective ID", "Short id or name.", "O-1", required=True,
               aliases=also("ID", "Goal ID", "No")),
        Column("name", "text", "Objective", "Name in a few words.", "Digital growth", required=True,
               aliases=also("Objective name", "Goal", "Name", "Title", "Strategic objective", "Ziel", "Objectif")),
        Column("description", "text", "Description", "What it means.", "A third of sales through digital channels"),
        Column("parent_id", "key", "Parent objective", "Objective it is part of.", "O-1", reference="objective",
               aliases=also("Parent", "Parent goal")),
        Column("weight", "share", "Weight", "Share of the strategy; the weights of one level add up to 100 %.", 0.18,
               minimum=0, maximum=1, aliases=also("Importance", "Weighting", "Gewicht", "Poids")),
        Column("owner", "person", "Owner", "Who answers for it.", "Mara Brandt", aliases=also("Objective owner")),
        Column("measure", "text", "Measure", "What is counted.", "Digital share of sales",
               aliases=also("KPI", "Key result", "Metric")),
        Column("baseline_value", "number", "Baseline", "Value at the start.", 0.21, aliases=also("Baseline value")),
        Column("target_value", "number", "Target", "Value to reach.", 0.33, aliases=also("Target value")),
        Column("current_value", "number", "Current", "Value now.", 0.26, aliases=also("Current value", "Actual")),
        Column("target_date", "date", "Target date", "By when.", "2027-12-31", aliases=also("Due date", "By when")),
        Column("target_spend_share", "share", "Intended spend share", "Share of project money it should get; "
               "blank = its weight.", 0.18, minimum=0, maximum=1, aliases=also("Target spend %")),
        UNIT,
    ),
)  # fmt: skip

CONTRIBUTION_TABLE = Table(
    "contribution", "Contributions", "Which project serves which objective, and how strongly?",
    "One row per project and objective that was looked at. No row = not assessed, which is not the same as none.",
    key=("project_id", "objective_id"), entries=True, parent="project_id",
    sheet_aliases=("alignment", "project objectives", "project x objective"),
    columns=(
        PROJECT,
        Column("objective_id", "key", "Objective", "By id or name.", "O-1", required=True, reference="objective",
               creates=True, aliases=also("Objective", "Goal", "Objective name", "Strategic objective")),
        Column("level", "text", "Contribution", "None to extreme; linked = named together, strength not assessed.",
               "strong", values=LEVELS, words=CONTRIBUTION, aliases=also("Level", "Strength", "Alignment", "Rating")),
        Column("note", "text", "Reason", "Why this level.", "Opens the online channel", aliases=also("Comment", "Evidence")),
    ),
)  # fmt: skip

CRITERION = Table(
    "criterion", "Criteria", "By what do we judge projects and ideas?", "One row per criterion of the scorecard.",
    key=("criterion_id",), entity=True, sheet_aliases=("scorecard", "scoring criteria"),
    columns=(
        Column("criterion_id", "key", "Criterion ID", "Short id or name.", "value", required=True, aliases=also("ID")),
        Column("name", "text", "Criterion", "Name.", "Business value", required=True, aliases=also("Criterion name", "Name")),
        Column("description", "text", "Description", "What is judged.", "Money or service gained"),
        Column("low_anchor", "text", "Anchor of 1", "What the lowest score means.", "No measurable gain"),
        Column("high_anchor", "text", "Anchor of 5", "What the highest score means.", "More than 5 m a year"),
        Column("weight", "share", "Weight", "Share of the score.", 0.3, minimum=0, maximum=1),
        Column("better", "text", "Better", "Which end of the scale is better.", "higher", values=("higher", "lower")),
    ),
)  # fmt: skip

RATING = Table(
    "rating", "Ratings", "Who judged what, and how?", "One row per subject, criterion, assessor and date.",
    key=("subject_id", "criterion_id", "assessor", "rated_on"), dated=True, entries=True,
    sheet_aliases=("scores", "assessments"),
    columns=(
        Column("subject_id", "key", "Subject", "Project or idea.", "P-001", required=True, reference="project",
               aliases=also("Project", "Idea", "Project ID")),
        Column("criterion_id", "key", "Criterion", "By id or name.", "value", required=True, reference="criterion",
               creates=True),
        Column("assessor", "person", "Assessor", "Who judged.", "Sam Iyer", aliases=also("Rated by", "Assessed by")),
        Column("rated_on", "date", "Rated on", "When.", "2026-09-15", aliases=also("Date")),
        Column("score", "number", "Score", "1 to 5.", 4, unit="points", minimum=0, maximum=10, aliases=also("Rating", "Value")),
        Column("note", "text", "Reason", "Why.", "Signed letter of intent", aliases=also("Comment")),
    ),
)  # fmt: skip

WEIGHT = Table(
    "weight", "Weight sets", "Whose priorities are these?",
    "One row per set and criterion or objective, or one per pair compared.",
    key=("weight_set", "subject_id", "against_id"), entries=True, sheet_aliases=("weights", "pairwise"),
    columns=(
        Column("weight_set", "text", "Set", "Name of the set.", "Board 2026", required=True, aliases=also("Weight set")),
        Column("subject_id", "text", "Criterion or objective", "What is weighted.", "O-1", required=True),
        Column("against_id", "text", "Compared with", "The other of the pair; blank for a plain weight.", "O-2"),
        Column("value", "number", "Weight or judgement", "Share, or how many times more important (1/9 to 9).", 3,
               unit="ratio", minimum=0, aliases=also("Weight", "Judgement", "Value")),
    ),
)  # fmt: skip

INDICATOR = Table(
    "indicator", "Indicators", "Which early signals do we watch?", "One row per subject, indicator and date.",
    key=("subject_id", "name", "measured_on"), dated=True, sheet_aliases=("kri", "kris", "kpis", "key risk indicators"),
    columns=(
        Column("subject_id", "key", "Subject", "Project, risk or objective; blank = portfolio.", "P-001",
               reference="project", aliases=also("Project", "Risk")),
        Column("name", "text", "Indicator", "What is watched.", "Open defects", required=True, aliases=also("KRI", "KPI", "Name")),
        Column("measured_on", "date", "Date", "When.", "2026-09-30", required=True, aliases=also("Measured on")),
        Column("value", "number", "Value", "What was seen.", 34, aliases=also("Actual")),
        Column("amber_limit", "number", "Amber limit", "From here on watch.", 30, aliases=also("Amber", "Warning")),
        Column("red_limit", "number", "Red limit", "From here on act.", 50, aliases=also("Red", "Threshold")),
        Column("better", "text", "Better", "Which direction is better.", "lower", values=("higher", "lower")),
    ),
)  # fmt: skip

DECISION = Table(
    "decision", "Decisions", "What was or must be decided, by whom, and what came of it?",
    "One row per decision needed or taken; typed in the app or uploaded.",
    key=("decision_id",), entity=True, entries=True, parent="project_id", sheet_aliases=("decision log", "actions and decisions"),
    columns=(
        Column("decision_id", "key", "Decision ID", "Short id.", "D-001", required=True, aliases=also("ID", "No")),
        Column("title", "text", "Decision", "What is to be decided.", "Cap ERP finance core at current scope",
               required=True, aliases=also("Title", "Subject", "Name", "Description")),
        Column("project_id", "key", "Project", "Project it concerns; blank = portfolio.", "P-001", reference="project"),
        UNIT,
        Column("status", "text", "Status", "Needed, taken or withdrawn.", "needed",
               values=("needed", "taken", "withdrawn"), words=spelled(needed="open, pending, due", taken="made, decided, "
               "approved, closed, done", withdrawn="cancelled, canceled, rejected")),
        Column("due", "date", "Due", "By when it is needed.", "2026-10-15", aliases=also("Due date", "Deadline", "By")),
        Column("cost_of_delay", "money", "Cost of waiting", "Money lost per month without it.", 120_000, minimum=0,
               aliases=also("Cost of delay")),
        CURRENCY,
        Column("options", "text", "Options", "What could be chosen.", "Cap; extend; stop"),
        Column("choice", "text", "Choice", "What was chosen.", "Cap", aliases=also("Outcome chosen", "Resolution")),
        Column("reason", "text", "Reasons", "Why.", "Two of three gates missed", aliases=also("Rationale", "Justification")),
        Column("decider", "person", "Decider", "Who decides.", "Dana Okafor", aliases=also("Decided by", "Owner")),
        Column("decided_on", "date", "Decided on", "When.", "2026-10-12", aliases=also("Decision date", "Date")),
        Column("expected_effect", "text", "Expected effect", "What should follow.", "EAC stays below 3.2 m"),
        Column("check_on", "date", "Check on", "When to look at the outcome.", "2027-01-31", aliases=also("Review date")),
        Column("outcome", "text", "Outcome", "What did follow.", "EAC 3.1 m in January"),
    ),
)  # fmt: skip

MARKET = Table(
    "market", "Market", "Where could money grow?", "One row per segment, factor and date.",
    key=("segment", "factor", "observed_on"), dated=True, sheet_aliases=("market analysis", "segments"),
    columns=(
        Column("segment", "text", "Segment", "Market segment.", "Home delivery", required=True, aliases=also("Market")),
        Column("objective_id", "key", "Objective", "Objective it belongs to.", "O-1", reference="objective"),
        Column("axis", "text", "Axis", "Attractiveness of the market or our strength in it.", "attractiveness",
               values=("attractiveness", "strength")),
        Column("factor", "text", "Factor", "What is judged.", "Growth", required=True),
        Column("weight", "share", "Weight", "Share within its axis.", 0.4, minimum=0, maximum=1),
        Column("score", "number", "Score", "1 to 5.", 4, unit="points", minimum=1, maximum=5),
        Column("low", "number", "Low", "Lowest plausible score.", 3, unit="points", minimum=1, maximum=5),
        Column("high", "number", "High", "Highest plausible score.", 5, unit="points", minimum=1, maximum=5),
        Column("size", "money", "Market size", "Yearly, in the reporting currency.", 40_000_000, minimum=0),
        Column("information_source", "text", "Information source", "Where the judgement comes from.", "Trade panel 2026",
               aliases=also("Evidence", "Reference")),
        Column("observed_on", "date", "Date", "When it was true.", "2026-06-30", required=True, aliases=also("Observed on")),
    ),
)  # fmt: skip

TABLES = (OBJECTIVE, CONTRIBUTION_TABLE, CRITERION, RATING, WEIGHT, INDICATOR, DECISION, MARKET)
