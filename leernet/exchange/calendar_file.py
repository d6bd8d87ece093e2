"""Days to remember as an iCalendar file (RFC 5545), which any agenda can take over or subscribe to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class CalendarEntry:
    """Something that happens on a day. `uid` stays the same when the file is made again, so an agenda replaces it."""

    uid: str
    day: date
    title: str
    text: str


def calendar_file(entries: Sequence[CalendarEntry], *, name: str, day: date) -> bytes:
    """The entries as whole days that do not make anybody busy. `day` is the day on which the file is made."""
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//leernet//leernet//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _printable(name))
    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("dtstamp", datetime.combine(day, time(), UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + timedelta(days=1))
        event.add("summary", _printable(entry.title))
        event.add("description", _printable(entry.text))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return calendar.to_ical()


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n"))
