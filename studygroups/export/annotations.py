"""Notes as a collection of W3C Web Annotations, and back.

The quotation stands in both selectors, in code points of the revision's canonical text. The revision is named by its
permanent address, and its state by the SHA-256 of that text (a name of RFC 6920): whoever has no such file cannot know
it. A reply has two targets, what it answers and the place. Where a note was put by hand, and why it is hidden, are bodies
for linking and for moderating.
"""

import base64
import datetime
import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from studygroups.export.entry import Entry, Spot

TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOST = 1_000  # annotations of one file: ten seconds
LONGEST = 5_000  # characters of a note, as its form says
MOTIVATIONS = {
    "highlight": "highlighting",
    "thought": "commenting",
    "question": "questioning",
    "practice": "describing",
    "suggestion": "editing",
}
KINDS = {motivation: kind for kind, motivation in MOTIVATIONS.items()}
SETTLED = "settled"
REPLYING = "replying"
HASH = "ni:///sha-256;"
SEAL = "urn:gongdu:hidden:"


class Unreadable(Exception):
    """The file is no collection of annotations. `str()` is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Fault:
    """An annotation that cannot be read: a sentence, and what it seems to say."""

    sentence: str
    text: str = ""


def write_annotations(entries: Iterable[Entry], *, address: str, label: str) -> bytes:
    """The whole collection on one page. `address` is where it was asked for."""
    items = [_annotation(entry) for entry in entries]
    collection = {
        "@context": CONTEXT,
        "id": address,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": {"id": f"{address}#page-1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1).encode()


def _annotation(entry: Entry) -> dict[str, Any]:
    motivation = MOTIVATIONS[entry.kind]
    made: dict[str, Any] = {
        "id": entry.identity.urn,
        "type": "Annotation",
        "motivation": [REPLYING, motivation] if entry.answers else motivation,
        "created": _moment(entry.written_at),
    }
    if entry.author:
        made["creator"] = {"type": "Person", "name": entry.author}
    if entry.edited_at:
        made["modified"] = _moment(entry.edited_at)
    if entry.group:
        made["audience"] = {
            "id": entry.group_address,
            "type": "schema:Audience",
            "schema:name": entry.group_name,
        }
    bodies = []
    if entry.text:
        bodies.append({"type": "TextualBody", "value": entry.text, "format": "text/plain"})
    if entry.settled:
        bodies.append({"type": "TextualBody", "value": SETTLED, "format": "text/plain", "purpose": "tagging"})
    if entry.hidden:
        why = {"type": "TextualBody", "value": entry.hidden, "format": "text/plain", "purpose": "moderating"}
        bodies.append(why | {"id": f"{SEAL}{entry.hidden_seal}"})
    if entry.placed:
        bodies.append(_spot(entry.placed))
    if bodies:
        made["body"] = bodies
    place = _place(entry)
    made["target"] = [entry.answers.urn, place] if entry.answers else place
    return made


def _place(entry: Entry) -> dict[str, Any]:
    place: dict[str, Any] = {"type": "SpecificResource", "source": entry.source}
    if entry.start is not None:
        place["selector"] = [
            {
                "type": "TextQuoteSelector",
                "exact": entry.quote,
                "prefix": entry.prefix,
                "suffix": entry.suffix,
            },
            {"type": "TextPositionSelector", "start": entry.start, "end": entry.end},
        ]
    state = {"type": "TimeState", "cached": _name_of(entry.sha256)}
    if entry.made_at:
        state["sourceDate"] = _moment(entry.made_at)
    place["state"] = state
    return place


def _spot(spot: Spot) -> dict[str, Any]:
    place: dict[str, Any] = {"type": "SpecificResource", "purpose": "linking", "source": spot.source}
    if spot.start is not None:
        place["selector"] = [
            {"type": "TextQuoteSelector", "exact": spot.quote},
            {"type": "TextPositionSelector", "start": spot.start, "end": spot.end},
        ]
    return place | {"state": {"type": "TimeState", "cached": _name_of(spot.sha256)}}


def _moment(moment: datetime.datetime) -> str:
    return moment.astimezone(datetime.UTC).isoformat().replace("+00:00", "Z")


def _name_of(sha256: str) -> str:
    return HASH + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def read_annotations(data: bytes) -> list[Entry | Fault]:
    """What the file says, annotation by annotation. Nothing in it is believed: whoever writes it looks up the rest."""
    sentence = _("This is no file of notes as they are exported here. Choose the JSON file of an export.")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(sentence) from error
    page = found.get("first", found) if isinstance(found, dict) else None
    items = page.get("items") if isinstance(page, dict) else None
    if not isinstance(items, list):
        raise Unreadable(sentence)
    if len(items) > MOST:
        raise Unreadable(
            _(
                "The file holds %(count)s notes; at most %(most)s are taken at once. Export by article or by date."
            )
            % {"count": len(items), "most": MOST}
        )
    return [_read(item) for item in items]


def _read(item: Any) -> Entry | Fault:
    text = ""
    try:
        if not isinstance(item, dict):
            raise _Wrong
        bodies = _listed(item.get("body", []))
        text, settled = _said(bodies)
        hidden, seal = _hidden(bodies)
        if len(text) > LONGEST:
            return Fault(_("It is longer than %(most)s characters.") % {"most": LONGEST}, text[:LONGEST])
        motivations = _listed(item.get("motivation"))
        kinds = [KINDS[each] for each in motivations if isinstance(each, str) and each in KINDS]
        if len(kinds) != 1:
            return Fault(_("It does not say of which kind it is."), text)
        answers, place = _targets(item.get("target"), replying=REPLYING in motivations)
        creator, audience = item.get("creator"), item.get("audience")
        group = _numbers(r"/groups/(\d{1,9})/", audience.get("id")) if isinstance(audience, dict) else None
        article, revision = _revision(place)
        quote, start, end = _selected(place.get("selector"))
        return Entry(
            identity=_uuid(item.get("id")),
            kind=kinds[0],
            text=text,
            article=article,
            revision=revision,
            sha256=_hash(place.get("state")),
            written_at=_time(item.get("created")),
            edited_at=_time(item["modified"]) if "modified" in item else None,
            author=_text(creator.get("name")) if isinstance(creator, dict) else "",
            group=group[0] if group else None,
            group_name=_text(audience.get("schema:name")) if isinstance(audience, dict) else "",
            settled=settled and kinds[0] == "question",
            quote=quote,
            start=start,
            end=end,
            answers=answers,
            placed=_placed(bodies),
            hidden=hidden,
            hidden_seal=seal,
        )
    except _Wrong:
        return Fault(_("It is not written as notes are exported here."), text)


class _Wrong(Exception):
    """Something is not what the model says it is."""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _text(value: Any) -> str:
    """A string that a database can keep."""
    if not isinstance(value, str) or "\0" in value or any("\ud800" <= each <= "\udfff" for each in value):
        raise _Wrong
    return value


def _for(bodies: list[Any], purpose: str) -> dict[str, Any] | None:
    """The one body for this purpose, if there is one."""
    if not all(isinstance(body, dict) for body in bodies):
        raise _Wrong
    found = [body for body in bodies if body.get("purpose") == purpose]
    if len(found) > 1:
        raise _Wrong
    return found[0] if found else None


def _hidden(bodies: list[Any]) -> tuple[str, str]:
    body = _for(bodies, "moderating")
    if body is None:
        return "", ""
    return _text(body.get("value")), _text(body.get("id", "")).removeprefix(SEAL)


def _placed(bodies: list[Any]) -> Spot | None:
    body = _for(bodies, "linking")
    if body is None:
        return None
    quote, start, end = _selected(body.get("selector"))
    return Spot(*_revision(body), sha256=_hash(body.get("state")), quote=quote, start=start, end=end)


def _revision(place: dict[str, Any]) -> tuple[int, int]:
    """The article and the number of the revision."""
    found = _numbers(r"/articles/(\d{1,9})/revisions/(\d{1,9})/", place.get("source"))
    return (found[0], found[1]) if found else (0, 0)


def _said(bodies: list[Any]) -> tuple[str, bool]:
    text, settled = "", False
    for body in bodies:
        if not isinstance(body, dict):
            raise _Wrong
        if body.get("purpose") in ("moderating", "linking"):
            continue
        said = _text(body.get("value"))
        if body.get("purpose") == "tagging":
            settled = settled or said == SETTLED
        elif text:
            raise _Wrong
        else:
            text = said.replace("\r\n", "\n").replace("\r", "\n").strip()
    return text, settled


def _targets(value: Any, *, replying: bool) -> tuple[uuid.UUID | None, dict[str, Any]]:
    targets = _listed(value)
    if len(targets) != 1 + replying or not isinstance(targets[-1], dict):
        raise _Wrong
    return (_uuid(targets[0]) if replying else None), targets[-1]


def _selected(value: Any) -> tuple[str, int | None, int | None]:
    """The quotation and its place; nothing of either for a note on the whole article."""
    if value is None:
        return "", None, None
    found = {
        one["type"]: one
        for one in _listed(value)
        if isinstance(one, dict) and isinstance(one.get("type"), str)
    }
    quote = found.get("TextQuoteSelector", {})
    place = found.get("TextPositionSelector", {})
    start, end = place.get("start"), place.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end < 2**31:
        raise _Wrong
    return _text(quote.get("exact")), start, end


def _uuid(value: Any) -> uuid.UUID:
    found = re.fullmatch(r"urn:uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", _text(value), re.ASCII)
    if not found:
        raise _Wrong
    return uuid.UUID(found[1])


def _numbers(form: str, value: Any) -> tuple[int, ...] | None:
    """The numbers at the end of an address."""
    found = re.search(form + r"\Z", value, re.ASCII) if isinstance(value, str) else None
    return tuple(map(int, found.groups())) if found else None


def _hash(state: Any) -> str:
    name = state.get("cached") if isinstance(state, dict) else None
    found = re.fullmatch(re.escape(HASH) + r"([\w-]{43})", name, re.ASCII) if isinstance(name, str) else None
    return base64.urlsafe_b64decode(found[1] + "=").hex() if found else ""


def _time(value: Any) -> datetime.datetime:
    """A moment since 1970 with its zone."""
    try:
        moment = parse_datetime(_text(value))
    except ValueError as error:
        raise _Wrong from error
    if moment is None or moment.tzinfo is None or not 1970 < moment.year < 9999:
        raise _Wrong
    return moment.astimezone(datetime.UTC)
