"""Tables about getting better and about what comes next: lessons, feedback, ideas."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.organisation import CURRENCY, UNIT
from pmo_data.schema.projects import PROJECT_HEADERS
from pmo_data.schema.words import STAGE, WORK_STATUS, spelled

STAGES = ("intake", "screening", "business case", "pilot", "approved", "parked", "rejected")

LESSON = Table(
    "lesson", "Lessons", "What did we learn that somebody else needs?", "One row per lesson.",
    key=("lesson_id",), entity=True, entries=True, parent="project_id",
    sheet_aliases=("lessons learned", "lessons learnt", "retrospective"),
    columns=(
        Column("lesson_id", "key", "Lesson ID", "Short id.", "L-009", required=True, aliases=also("ID", "ID #", "No")),
        Column("project_id", "key", "Project", "Where it was learned.", "P-061", reference="project", aliases=PROJECT_HEADERS),
        Column("title", "text", "Lesson", "In a sentence.", "Order racks before the permit, not after", required=True,
               aliases=also("Title", "Lesson learned", "Lesson", "Summary", "Name", "Description")),
        Column("what_happened", "text", "What happened", "Facts.", "Racks came nine weeks late",
               aliases=also("Event", "What Didn't Work Well?", "Abstract", "Driving event")),
        Column("recommendation", "text", "Recommendation", "What to do next time.", "Place the order at gate 2",
               aliases=also("What Worked Well?", "Action", "Recommendations", "Opportunities", "Improvement")),
        Column("category", "text", "Category", "Kind.", "procurement", aliases=also("Group", "Topic", "Area")),
        Column("tags", "text", "Tags", "Words it is found by.", "warehouse; supplier", many=True, aliases=also("Labels", "Keywords")),
        Column("owner", "person", "Owner", "Who carries it into practice.", "Lena Brandt", aliases=also("Raised by", "Author")),
        Column("captured_on", "date", "Captured on", "When.", "2026-03-02", aliases=also("Date", "Created")),
        Column("action_status", "text", "Action status", "How far the change is.", "done",
               values=("not started", "in progress", "done", "blocked", "cancelled"), words=WORK_STATUS, aliases=also("Status")),
        Column("reuse_count", "integer", "Reused", "How often it was applied elsewhere.", 2, unit="count", minimum=0),
    ),
)  # fmt: skip

FEEDBACK = Table(
    "feedback", "Feedback", "What do the people we work for think?", "One row per answer; role level, no names.",
    key=("feedback_id",), entity=True, dated=True, entries=True, parent="project_id", sheet_aliases=("survey", "satisfaction"),
    columns=(
        Column("feedback_id", "key", "Feedback ID", "Short id.", "F-101", required=True, aliases=also("ID", "Response ID")),
        Column("project_id", "key", "Project", "What it is about.", "P-001", reference="project", aliases=PROJECT_HEADERS),
        UNIT,
        Column("given_on", "date", "Given on", "When.", "2026-09-21", aliases=also("Date", "Submitted")),
        Column("given_by_role", "text", "Given by", "Role, not name.", "Store manager", aliases=also("Respondent role", "Role")),
        Column("score", "integer", "Score", "1 very unhappy to 5 very happy.", 4, unit="level", minimum=1, maximum=5,
               aliases=also("Rating", "Satisfaction", "CSAT")),
        Column("text", "text", "Comment", "In their words.", "Training came too late", aliases=also("Comments", "Feedback", "Answer")),
    ),
)  # fmt: skip

IDEA = Table(
    "idea", "Ideas", "What could we do next?", "One row per idea, whatever its stage.",
    key=("idea_id",), entity=True, entries=True, sheet_aliases=("innovation", "ideas backlog", "demand", "dmn_demand"),
    columns=(
        Column("idea_id", "key", "Idea ID", "Short id.", "ID-014", required=True, aliases=also("ID", "Number", "Demand ID")),
        Column("name", "text", "Idea", "In a few words.", "Drone stock count", required=True,
               aliases=also("Title", "Idea name", "Name", "Short description")),
        Column("description", "text", "Description", "In a sentence.", "Count stock at night by drone"),
        UNIT,
        Column("objective_id", "key", "Objective", "Objective it would serve.", "O-1", reference="objective"),
        Column("project_id", "key", "Became project", "Project it turned into.", "P-001", reference="project"),
        Column("submitter", "person", "Submitted by", "Whose idea.", "Ann Müller", aliases=also("Author", "Submitter", "Requester")),
        Column("submitted_on", "date", "Submitted on", "When.", "2026-01-18", aliases=also("Created", "Date")),
        Column("stage", "text", "Stage", "Where it stands.", "screening", values=STAGES, words=STAGE, aliases=also("Status", "State", "Gate")),
        Column("horizon", "text", "Horizon", "Innovation horizon.", "h2", values=("h1", "h2", "h3"),
               words=spelled(h1="1, core", h2="2, adjacent", h3="3, transformational")),
        Column("votes", "integer", "Votes", "Support shown.", 17, unit="count", minimum=0, aliases=also("Likes", "Upvotes")),
        Column("expected_value", "money", "Expected value", "Net present value if it works.", 800_000),
        Column("cost", "money", "Cost", "What it would cost to build.", 150_000, minimum=0, aliases=also("Estimated cost")),
        CURRENCY,
        Column("technical_probability", "share", "Technical chance", "Chance that it can be built.", 0.7, minimum=0, maximum=1),
        Column("commercial_probability", "share", "Commercial chance", "Chance that it sells once built.", 0.6, minimum=0, maximum=1),
    ),
)  # fmt: skip

IDEA_STAGE = Table(
    "idea_stage", "Idea stages", "How do ideas move through the gates?", "One row per idea and stage entered.",
    key=("idea_id", "stage", "entered_on"), dated=True, sheet_aliases=("stage history", "gate history"),
    columns=(
        Column("idea_id", "key", "Idea", "By id or name.", "ID-014", required=True, reference="idea", aliases=also("Idea ID")),
        Column("stage", "text", "Stage", "Stage entered.", "screening", required=True, values=STAGES, words=STAGE, aliases=also("Gate")),
        Column("entered_on", "date", "Entered on", "When.", "2026-02-01", required=True, aliases=also("Date")),
        Column("outcome", "text", "Outcome", "How the stage ended.", "passed", values=("passed", "stopped", "open"),
               words=spelled(passed="go, pass", stopped="kill, killed, no go", open="pending, in progress")),
        Column("spent", "money", "Spent", "Spent in the stage.", 12_000, minimum=0, aliases=also("Cost")),
        CURRENCY,
    ),
)  # fmt: skip

TABLES = (LESSON, FEEDBACK, IDEA, IDEA_STAGE)
