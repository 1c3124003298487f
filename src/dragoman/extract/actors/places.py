"""The members of a cast put on the map."""

from collections.abc import Mapping, Sequence

from dragoman.extract.actors.atlas import Atlas
from dragoman.extract.actors.names import Found
from dragoman.extract.actors.roster import Member
from dragoman.records import Note, Place


def locate(atlas: Atlas, found: Sequence[Found], by_token: Mapping[int, Member]) -> None:
    """Give states, places and facilities their position, and to those without a state the one they lie in.

    A place that cannot be told apart gets a Place without coordinates, so that nobody takes it for unread.
    """
    for f in found:
        member = by_token.get(f.first)
        if member is None or member.place is not None:
            continue
        if member.type == "state":
            member.place = atlas.state(member.code)
        elif member.type == "place" and f.label != "NORP":
            member.place = atlas.place(f)
            _belongs(member, f, atlas)
        elif f.label == "FAC" and f.alias is None:
            member.place = atlas.facility(f)
            _belongs(member, f, atlas)


def _belongs(member: Member, f: Found, atlas: Atlas) -> None:
    place = member.place
    # What the gazetteer is sure of beats an adjective nearby: the `British` of Victoria, British Columbia.
    if member.known is None and place and place.code and place.code != member.code:
        member.code = place.code
        member.notes.append(Note("code", f"gazetteer: {_wording(place)}", (atlas.parsed.span(f.first, f.last),)))


def _wording(place: Place) -> str:
    inside = f"{place.code}-{place.admin1}" if place.admin1 else place.code
    return f"{place.name}, {place.resolution} in {inside}"
