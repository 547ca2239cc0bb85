"""Tables about people and their time: roles, resources, skills, calendars, assignments."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.organisation import CURRENCY, UNIT
from pmo_data.schema.projects import FINISH, PROJECT, START
from pmo_data.schema.words import BOOKING

RESOURCE_HEADERS = also(
    "Resource", "Resource ID", "Resource name", "Resource_Names", "Staff Member", "Username", "User", "Person",
    "Employee", "Team member", "Name", "Assigned To", "Resource_Unique_ID", "Consultant", "Mitarbeiter",
    de=("Mitarbeiter", "Ressource"), fr=("Ressource", "Collaborateur"),
)  # fmt: skip
RESOURCE = Column("resource_id", "key", "Person", "By id or name.", "R-007", reference="resource",
                  aliases=RESOURCE_HEADERS)  # fmt: skip
ROLE = Column("role_id", "key", "Role", "Role or job family.", "Data engineer", reference="role", creates=True,
              aliases=also("Role", "Job Title", "Group_Name", "Position", "Job role", "Discipline", "Primary role",
              "Resource role", "Function", "Rolle", "Rôle"))  # fmt: skip
SKILL_HEADERS = also("Skill", "Skill name", "Competence", "Competency", "Capability", "Fähigkeit", "Compétence")

ROLE_TABLE = Table(
    "role", "Roles", "What kinds of work do we have people for?", "One row per role.",
    key=("role_id",), entity=True, sheet_aliases=("job roles",),
    columns=(
        Column("role_id", "key", "Role ID", "Short id or name.", "Data engineer", required=True, aliases=also("ID", "Role code")),
        Column("name", "text", "Role name", "Name.", "Data engineer", required=True, aliases=also("Role", "Name", "Job title")),
        Column("hourly_rate", "money", "Hourly rate", "Internal cost of an hour.", 78, minimum=0,
               aliases=also("Rate", "Standard_Rate", "Cost rate", "Standard rate")),
        CURRENCY,
        Column("hours_per_week", "number", "Hours per FTE-week", "Hours of one full-time week.", 40, unit="hours",
               minimum=0, maximum=84, aliases=also("Hours per FTE", "Weekly hours")),
        Column("target_low", "share", "Target from", "Lower end of the wanted utilisation.", 0.75, minimum=0, maximum=2),
        Column("target_high", "share", "Target to", "Upper end of the wanted utilisation.", 0.90, minimum=0, maximum=2),
    ),
)  # fmt: skip

RESOURCE_TABLE = Table(
    "resource", "People", "Who do we have, in which role, for how many hours?",
    "One row per person, contractor or machine that work is assigned to.",
    key=("resource_id",), entity=True, sheet_aliases=("resources", "resource_table1", "rsrc", "staff", "roster", "team"),
    columns=(
        Column("resource_id", "key", "Resource ID", "Id in the source tool, or the name.", "R-007", required=True,
               aliases=also("ID", "Employee ID", "Personnel number", "User ID", "Resource_Unique_ID", "Unique_ID")),
        Column("name", "person", "Name", "Name; hidden on pages until asked for.", "Ann Müller", required=True,
               aliases=also("Resource", "Resource name", "Resource_Names", "Employee", "Staff Member", "Person", "Username",
               "Team member", "Full name")),
        ROLE,
        UNIT,
        Column("team", "text", "Team", "Team or group.", "Data platform", aliases=also("Squad", "Group", "Crew")),
        Column("location", "text", "Location", "Calendar the holidays come from.", "DE", aliases=also("Site", "Country", "Office")),
        Column("grade", "text", "Grade", "Seniority.", "senior", aliases=also("Level", "Seniority", "Band")),
        Column("employment", "text", "Employment", "Internal, contractor or machine.", "internal",
               values=("internal", "contractor", "machine"),
               words={"employee": "internal", "permanent": "internal", "external": "contractor", "freelance": "contractor",
                      "vendor": "contractor", "equipment": "machine", "material": "machine", "work": "internal"},
               aliases=also("Employment type", "Resource type", "Contract type", "Type")),
        Column("fte", "number", "FTE", "Share of full time by contract.", 1.0, unit="fte", minimum=0, maximum=1.5,
               aliases=also("FTE share", "Max Units", "MaxUnits", "Employment %", "Capacity", "Contract %", "Max_Units")),
        Column("hours_per_week", "number", "Hours per week", "Contracted hours; blank = FTE x full-time week.", 40,
               unit="hours", minimum=0, maximum=84, aliases=also("Weekly hours", "Contract hours", "Capacity (h)")),
        Column("start", "date", "Start", "First day of employment; blank = always.", "2024-05-01",
               aliases=also("Joined", "Employment start", "Start date", "Available from")),
        Column("finish", "date", "End", "Last day of employment; blank = open.", "2027-06-30",
               aliases=also("Left", "Employment end", "End date", "Available to", "Leaving date")),
        Column("run_share", "share", "Run share", "Time reserved for running the business.", 0.1, minimum=0, maximum=1,
               aliases=also("Overhead", "RTB", "Run the business", "BAU share")),
        Column("cost_rate", "money", "Cost rate", "Cost of an hour; blank = the role's.", 82, minimum=0,
               aliases=also("Rate", "Hourly rate", "Standard_Rate", "Cost per hour")),
        CURRENCY,
    ),
)  # fmt: skip

SKILL = Table(
    "skill", "Skills", "Who can do what, how well, and who checked?", "One row per person and skill.",
    key=("resource_id", "skill"), parent="resource_id", sheet_aliases=("skill matrix", "competences"),
    columns=(
        Column("resource_id", "key", "Person", "By id or name.", "R-007", required=True, reference="resource",
               aliases=RESOURCE_HEADERS),
        Column("skill", "text", "Skill", "Name of the skill.", "data engineering", required=True, aliases=SKILL_HEADERS),
        Column("level", "integer", "Level", "1 knows of it to 5 teaches it.", 3, unit="level", minimum=0, maximum=5,
               aliases=also("Skill level", "Proficiency", "Rating")),
        Column("verified_on", "date", "Last verified", "When somebody checked.", "2026-03-15",
               aliases=also("Verified on", "Date", "Assessed on")),
    ),
)  # fmt: skip

CALENDAR = Table(
    "calendar", "Calendars", "Which days are worked where?", "One row per location or calendar and weekday.",
    key=("location", "weekday"), sheet_aliases=("working time",),
    columns=(
        Column("location", "text", "Location", "Name used on people.", "DE", required=True, aliases=also("Calendar", "Country")),
        Column("weekday", "integer", "Weekday", "1 Monday to 7 Sunday.", 1, required=True, unit="count", minimum=1, maximum=7),
        Column("hours", "number", "Hours", "Hours worked by a full-time person.", 8, unit="hours", minimum=0, maximum=24),
    ),
)  # fmt: skip

HOLIDAY = Table(
    "holiday", "Holidays", "Which days are off, and where?", "One row per location and date.",
    key=("location", "date"), sheet_aliases=("public holidays", "feiertage"),
    columns=(
        Column("location", "text", "Location", "Name used on people.", "DE", required=True, aliases=also("Calendar", "Country")),
        Column("date", "date", "Date", "Day off.", "2026-12-25", required=True, aliases=also("Day", "Holiday date")),
        Column("name", "text", "Holiday", "Its name.", "Christmas Day", aliases=also("Name", "Description")),
    ),
)  # fmt: skip

LEAVE = Table(
    "leave", "Leave", "Who is away, when?", "One row per person and absence; both days included.",
    key=("resource_id", "start"), parent="resource_id", sheet_aliases=("absences", "vacation", "time off", "urlaub"),
    columns=(
        Column("resource_id", "key", "Person", "By id or name.", "R-007", required=True, reference="resource",
               aliases=RESOURCE_HEADERS),
        Column("start", "date", "From", "First day away.", "2026-08-03", required=True, aliases=START),
        Column("finish", "date", "To", "Last day away.", "2026-08-14", required=True, aliases=FINISH),
        Column("kind", "text", "Kind", "Reason, no details.", "vacation", aliases=also("Type", "Absence type")),
        Column("share", "share", "Share of the day", "1 = whole days.", 1.0, minimum=0, maximum=1),
    ),
)  # fmt: skip

ASSIGNMENT = Table(
    "assignment", "Assignments", "Who is planned on what, when, for how many hours?",
    "One row per person (or role where nobody is named yet), project and period. Hours are the total of the period; "
    "a share or FTE holds on each of its working days.",
    key=("project_id", "resource_id", "role_id", "start"), parent="project_id",
    sheet_aliases=("allocations", "bookings", "assignment_table1", "taskrsrc", "resource plan", "resourcing", "demand"),
    columns=(
        PROJECT,
        RESOURCE,
        ROLE,
        Column("start", "date", "From", "First day of the period.", "2026-09-07", required=True,
               aliases=also("Start", "Start date", "Week", "Week starting", "Start of week", "Period", "Month", "Date", "Work date")),
        Column("finish", "date", "To", "Last day of the period; blank = that week.", "2026-09-11",
               aliases=also("Finish", "End date", "End", "Week ending", "Period end")),
        Column("hours", "number", "Hours", "Total of the period.", 24, unit="hours", minimum=0,
               aliases=also("Planned hours", "Work", "Scheduled_Work", "Allocated hours", "Effort")),
        Column("share", "share", "Allocation %", "Share of the person's available time.", 0.6, minimum=0, maximum=3,
               aliases=also("% Allocation", "Allocation", "Assignment Units", "Units", "Utilisation %")),
        Column("fte", "number", "FTE", "Full-time equivalents.", 0.6, unit="fte", minimum=0, aliases=also("FTEs", "Headcount")),
        Column("booking", "text", "Booking", "Hard, soft or tentative.", "hard", values=("hard", "soft", "tentative"),
               words=BOOKING, aliases=also("Booking type", "Commitment", "Allocation type")),
        Column("skill", "text", "Skill", "Skill needed.", "data engineering", aliases=SKILL_HEADERS),
        Column("skill_level", "integer", "Skill level", "Least level needed.", 3, unit="level", minimum=0, maximum=5),
    ),
)  # fmt: skip

SKILL_DEMAND = Table(
    "skill_demand", "Skill demand", "Which skills will the work need?", "One row per project, skill, level and period.",
    key=("project_id", "skill", "level", "start"), parent="project_id", sheet_aliases=("skills needed",),
    columns=(
        PROJECT,
        Column("skill", "text", "Skill", "Name of the skill.", "data engineering", required=True, aliases=SKILL_HEADERS),
        Column("level", "integer", "Level", "Least level needed.", 3, unit="level", minimum=0, maximum=5),
        Column("start", "date", "From", "First day.", "2026-10-01", required=True, aliases=START),
        Column("finish", "date", "To", "Last day.", "2026-12-31", aliases=FINISH),
        Column("hours", "number", "Hours", "Total of the period.", 320, unit="hours", minimum=0, aliases=also("Effort", "Demand")),
    ),
)  # fmt: skip

TIME_ENTRY = Table(
    "time_entry", "Time entries", "What was worked, in fact?", "One row per person, project and day or week.",
    key=("resource_id", "project_id", "date"), dated=True, parent="project_id",
    sheet_aliases=("timesheet", "timesheets", "time log", "worklog"),
    columns=(
        Column("resource_id", "key", "Person", "By id or name.", "R-007", required=True, reference="resource",
               aliases=RESOURCE_HEADERS),
        PROJECT,
        Column("date", "date", "Date", "Day, or first day of the week.", "2026-09-07", required=True,
               aliases=also("Work date", "Start of week", "Week", "Day", "Start")),
        Column("hours", "number", "Hours", "Hours worked.", 7.5, unit="hours", minimum=0, maximum=168,
               aliases=also("Time Spent", "Time Tracked", "Standard Time", "Duration", "Actual hours")),
        Column("note", "text", "Note", "What was done.", "Interface tests", aliases=also("Description", "Activity Description")),
    ),
)  # fmt: skip

TABLES = (ROLE_TABLE, RESOURCE_TABLE, SKILL, CALENDAR, HOLIDAY, LEAVE, ASSIGNMENT, SKILL_DEMAND, TIME_ENTRY)
