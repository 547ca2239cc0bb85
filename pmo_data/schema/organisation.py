"""Tables that say who the organisation is: units, programmes, stakeholders, rates, settings."""

from __future__ import annotations

from pmo_data.schema.model import Column, Table, also
from pmo_data.schema.words import spelled

UNIT_HEADERS = also(
    "Business Unit", "BU", "Department", "Dept", "Division", "Owner Group", "Owner Team", "Organisation",
    "Organization", "Delivery Body", "Directorate", "Sector", "Unit", "DfT Group", "Team Area",
    ado="Area Path", clickup="Space Name", de=("Geschäftsbereich", "Abteilung", "Bereich"),
    fr=("Direction", "Département", "Service"), es="Unidad de negocio", nl="Afdeling", it="Dipartimento",
    pt="Departamento",
)  # fmt: skip
CURRENCY = Column(
    "currency", "text", "Currency", "Currency of this row's money, as an ISO 4217 code; blank = the project's, "
    "else the reporting currency.", "EUR",
    aliases=also("Currency", "Currency code", "CCY", de="Währung", fr="Devise"),
)  # fmt: skip
UNIT = Column(
    "business_unit_id", "key", "Business unit", "The unit that answers for this row.", "Retail",
    reference="business_unit", creates=True, aliases=UNIT_HEADERS,
)  # fmt: skip

BUSINESS_UNIT = Table(
    "business_unit", "Business units", "Who are we?",
    "One row per business unit. Units named only in other sheets are added by themselves.",
    key=("business_unit_id",), entity=True, sheet_aliases=("units", "departments", "divisions"),
    columns=(
        Column("business_unit_id", "key", "Business unit ID", "Short id or name of the unit.", "RET",
               required=True, aliases=also("Unit ID", "BU ID", "BU code", "Department ID")),
        Column("name", "text", "Unit name", "Name as people say it.", "Retail", required=True,
               aliases=also("Business Unit", "BU name", "Department name", "Name")),
        Column("head", "person", "Head of unit", "Who answers for the unit.", "Dana Okafor",
               aliases=also("Head", "Director", "Lead")),
        Column("budget", "money", "Annual project budget", "Money the unit may spend on projects in a fiscal year.",
               4_000_000, minimum=0, aliases=also("Budget", "Annual budget")),
        CURRENCY,
        Column("submits_by", "integer", "Reports by day", "Day of the month by which the unit's report is due.", 5,
               unit="day", minimum=1, maximum=31, aliases=also("Due day", "Reporting day")),
    ),
)  # fmt: skip

PROGRAMME = Table(
    "programme", "Programmes", "Which projects belong together?",
    "One row per programme or portfolio; programmes named only on projects are added by themselves.",
    key=("programme_id",), entity=True, sheet_aliases=("programs", "portfolios"),
    columns=(
        Column("programme_id", "key", "Programme ID", "Short id or name of the programme.", "PRG-1", required=True,
               aliases=also("Program ID", "Portfolio ID")),
        Column("name", "text", "Programme name", "Name as people say it.", "Digital core", required=True,
               aliases=also("Program name", "Portfolio name", "Name", "Title")),
        Column("owner", "person", "Programme owner", "Who answers for it.", "Mara Brandt", aliases=also("Owner")),
        UNIT,
    ),
)  # fmt: skip

STAKEHOLDER = Table(
    "stakeholder", "Stakeholders", "Whose support do we need, and do we have it?",
    "One row per stakeholder group or role and business unit. Role level: no personal data needed.",
    key=("stakeholder_id",), entity=True, sheet_aliases=("stakeholder register",),
    columns=(
        Column("stakeholder_id", "key", "Stakeholder ID", "Short id.", "ST-1", required=True, aliases=also("ID")),
        Column("name", "text", "Stakeholder", "Group or role, not a person.", "Store managers", required=True,
               aliases=also("Stakeholder name", "Group", "Role", "Name")),
        UNIT,
        Column("project_id", "key", "Project", "Project it is about; blank = the whole portfolio.", "P-001",
               reference="project"),
        Column("influence", "integer", "Influence", "Power to help or stop, 1 low to 5 high.", 4, unit="level",
               minimum=1, maximum=5, aliases=also("Power")),
        Column("interest", "integer", "Interest", "How much it matters to them, 1 low to 5 high.", 5, unit="level",
               minimum=1, maximum=5),
        Column("engagement", "text", "Current engagement", "Where they stand now.", "neutral",
               values=("unaware", "resistant", "neutral", "supportive", "leading"),
               aliases=also("Engagement", "Current level")),
        Column("engagement_desired", "text", "Desired engagement", "Where they need to stand.", "supportive",
               values=("unaware", "resistant", "neutral", "supportive", "leading"), aliases=also("Desired level")),
        Column("assessed_on", "date", "Assessed on", "When this was last judged.", "2026-09-30"),
    ),
)  # fmt: skip

MATURITY = Table(
    "maturity", "Maturity", "How good are we at this, and are we getting better?",
    "Self-assessment: one row per perspective, business unit and date, 1 to 5.",
    key=("perspective", "business_unit_id", "assessed_on"), dated=True, sheet_aliases=("maturity assessment",),
    columns=(
        Column("perspective", "text", "Perspective", "What is assessed.", "risk management", required=True,
               aliases=also("Dimension", "Area")),
        UNIT,
        Column("assessed_on", "date", "Assessed on", "Date of the assessment.", "2026-06-30", required=True,
               aliases=also("Date")),
        Column("level", "integer", "Level", "1 awareness to 5 optimised.", 3, unit="level", minimum=1, maximum=5),
        Column("evidence", "text", "Evidence", "Where one can see it.", "Risk reviews held monthly"),
    ),
)  # fmt: skip

RATE = Table(
    "rate", "Exchange rates", "What is a foreign unit of money worth in ours?",
    "Plan rate per currency and fiscal year: one unit of the currency in the reporting currency.",
    key=("currency", "valid_from"), dated=True, sheet_aliases=("fx", "fx rates", "currency rates", "rates"),
    columns=(
        Column("currency", "text", "Currency", "ISO 4217 code.", "USD", required=True,
               aliases=also("Currency code", "From", "CCY")),
        Column("valid_from", "date", "Valid from", "First day of the fiscal year the rate plans for.", "2026-01-01",
               required=True, aliases=also("Date", "From date", "Effective date")),
        Column("rate", "number", "Rate", "One unit of the currency in the reporting currency.", 0.92, required=True,
               unit="ratio", minimum=0, aliases=also("Plan rate", "Exchange rate", "FX rate")),
    ),
)  # fmt: skip

SETTINGS_TABLE = Table(
    "settings", "Settings", "How do we tailor the framework?",
    "One row per setting; unknown names are listed, missing ones keep their default.",
    key=("name",), sheet_aliases=("configuration", "parameters"),
    columns=(
        Column("name", "text", "Setting", "Name of the setting (see the instructions sheet).", "reporting_currency",
               required=True, aliases=also("Name", "Key", "Parameter")),
        Column("value", "text", "Value", "Its value; blank keeps the default.", "EUR", aliases=also("Setting value")),
    ),
)  # fmt: skip

TRAINING = Table(
    "training", "Training", "Who was trained in what, and did the gap close?",
    "One row per person or role, course and date.",
    key=("training_id",), entity=True, sheet_aliases=("training needs", "courses"),
    columns=(
        Column("training_id", "key", "Training ID", "Short id.", "T-001", required=True, aliases=also("ID")),
        Column("course", "text", "Course", "What was or will be taught.", "Data engineering II", required=True,
               aliases=also("Training", "Title", "Name")),
        Column("skill", "text", "Skill", "Skill it raises.", "data engineering"),
        Column("resource_id", "key", "Person", "Who is trained.", "R-007", reference="resource",
               aliases=also("Resource", "Participant", "Employee")),
        UNIT,
        Column("status", "text", "Status", "Where it stands.", "planned",
               values=("needed", "planned", "completed", "cancelled"),
               words=spelled(needed="required, open", planned="booked, scheduled", completed="done, attended",
                             cancelled="canceled, no show")),
        Column("planned_on", "date", "Planned on", "When it is due to happen.", "2026-11-12"),
        Column("completed_on", "date", "Completed on", "When it happened.", "2026-11-12"),
        Column("cost", "money", "Cost", "Price per person.", 1200, minimum=0),
        CURRENCY,
        Column("level_before", "integer", "Level before", "Skill level before.", 2, unit="level", minimum=0, maximum=5),
        Column("level_after", "integer", "Level after", "Skill level after, when measured.", 3, unit="level",
               minimum=0, maximum=5),
    ),
)  # fmt: skip

TABLES = (BUSINESS_UNIT, PROGRAMME, STAKEHOLDER, MATURITY, RATE, SETTINGS_TABLE, TRAINING)
