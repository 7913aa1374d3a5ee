"""Names of the figures counted over works: the same on every page, in the dossier, in exports and in matching."""

FIGURES = {
    "works": ("成果数", "Works"),
    "citations": ("被引次数", "Citations"),
    "h_index": ("H 指数", "h-index"),
    "works_5y": ("近五年成果", "Works, 5 years"),
    "citations_5y": ("近五年被引", "Citations, 5 years"),
    "led_5y": ("近五年末位作者成果", "Last author, 5 years"),
    "last_year": ("最近成果年份", "Year of the newest work"),
    "career_years": ("从业年数", "Years since the first work"),
    "years": ("首末成果相隔年数", "Years from the first work to the newest"),
    "institutions": ("任职与求学单位数", "Institutions of the career"),
    "norm_impact": ("学科归一影响（1 为平均）", "Field-normalised impact (1 is average)"),
    "cohort_rank": ("同期位次（1 为最高）", "Place in the cohort (1 is highest)"),
    "grants_5y": ("近五年成果注明的项目", "Grants that works of five years name"),
    "awards": ("奖项", "Awards"),
    "nobel": ("诺贝尔奖", "Nobel Prize"),
    "age": ("年龄", "Age"),
    "years_since_degree": ("距学位年数", "Years since a degree"),
    "years_since_post": ("距首个任职年数", "Years since the first post"),
    "years_since_work": ("距首篇成果年数", "Years since the first work"),
    "years_since_work_only": (
        "距首篇成果年数（出生、学历、任职年份均无记载，年龄未知）",
        "Years since the first work (no year of birth, degree or post is recorded, so the age is unknown)",
    ),
}
COUNTED = ("works", "citations", "h_index", "works_5y", "citations_5y", "led_5y")  # those that a profile shows, in its order


def figure_label(figure: str, lang: str) -> str:
    """The figure's name in `zh` or `en`, or its id where nobody named it."""
    return FIGURES.get(figure, (figure, figure))[0 if lang == "zh" else 1]


def figure_text(value: float) -> str:
    """A figure as it is written: whole numbers without decimals, others with two."""
    return f"{value:,.{0 if value == int(value) else 2}f}"
