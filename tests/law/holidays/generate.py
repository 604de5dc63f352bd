"""Writes dates.txt: public holidays as the `holidays` package from PyPI computes them.

It is a second opinion on the tables of crates/domain/src/calendar/holiday, made by other people from other sources. Run it
with that package installed, from the top of the project:

    python3 tests/law/holidays/generate.py > tests/law/holidays/dates.txt
"""

import holidays

STATES = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
).split()
# Parts by their ISO 3166 codes; the package also knows single towns, by names.
PARTS = {"CH": 2, "DE": 2}
YEARS = range(2024, 2036)

print(f"# Public holidays by the package holidays {holidays.__version__} from PyPI; made by generate.py.")
print("# Place, year, and the days of the year as month and day.")
for state in STATES:
    parts = [part for part in holidays.list_supported_countries()[state] if len(part) == PARTS.get(state)]
    for part in [None, *sorted(parts)]:
        place = state if part is None else f"{state}-{part}"
        for year in YEARS:
            days = sorted(holidays.country_holidays(state, subdiv=part, years=[year]))
            days = [day for day in days if day.year == year]
            print(place, year, *(day.strftime("%m%d") for day in days))
