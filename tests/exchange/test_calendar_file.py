"""An agenda file: what RFC 5545 asks of it, and what agendas need of it."""

from datetime import date

from icalendar import Calendar

from leernet.exchange.calendar_file import CalendarEntry, calendar_file

DAY = date(2026, 1, 15)
ENTRY = CalendarEntry("wegvallen-1-student@leernet", date(2026, 4, 1), "Oost: valt weg", "Regel een\nRegel twee")


def made(*entries: CalendarEntry) -> bytes:
    return calendar_file(entries, name="leernet", day=DAY)


def test_an_entry_is_a_whole_day_that_makes_nobody_busy() -> None:
    (event,) = Calendar.from_ical(made(ENTRY)).walk("VEVENT")

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 4, 1), date(2026, 4, 2))
    assert event["transp"] == "TRANSPARENT"
    assert event["uid"] == ENTRY.uid
    assert event["dtstamp"].dt.isoformat() == "2026-01-15T00:00:00+00:00"


def test_signs_with_a_meaning_survive() -> None:
    odd = CalendarEntry("1@leernet", DAY, "Één; twee, drie\\vier", 'Zij zei: "ja"\nEND:VCALENDAR\r\nBEGIN:VEVENT')
    calendar = Calendar.from_ical(made(odd))
    (event,) = calendar.walk("VEVENT")

    assert event["summary"] == odd.title
    assert event["description"] == odd.text.replace("\r\n", "\n")


def test_lines_are_folded_and_end_as_they_should() -> None:
    long = CalendarEntry("1@leernet", DAY, "é" * 200, "x")
    content = made(long)

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert Calendar.from_ical(content).walk("VEVENT")[0]["summary"] == long.title


def test_signs_that_no_agenda_reads_are_left_out() -> None:
    assert b"\x00" not in made(CalendarEntry("1@leernet", DAY, "Oo\x00st", "\x1b[1m"))


def test_no_entries_is_still_a_calendar() -> None:
    assert Calendar.from_ical(made())["version"] == "2.0"
