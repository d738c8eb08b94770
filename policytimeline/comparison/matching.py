"""How well two events of two timelines match, and why."""

from __future__ import annotations

from policytimeline.model.events import Event
from policytimeline.model.fields import with_article
from policytimeline.model.timeline import Timeline

_SAME_EVENT = 1000
_BOTH_ORIGINS = 500
_SAME_TYPE = 100
_WIDER_TYPE = 40
_SAME_ACTOR = 20
_RELATED_ACTOR = 10
_SAME_ROLE = 4
_SAME_STATUS = 2
_MOST_FOR_ROLES = 100
# With at most 100 points for roles, the same event outweighs whatever its two sides could be
# matched with instead, and so do two origins.
# The low bits of a weight break ties; those of 4096 pairs add up to less than one point.
_TIE_BITS = 24
_COUNT_BITS = 12


def pair_weight(left: Timeline, one: Event, right: Timeline, other: Event) -> int:
    """The weight of a pair for the matching: 0 if it is not allowed.

    It is a whole number whose low bits come from a digest of both ids, so that two pairs hardly
    ever weigh the same and no tie is left to chance.
    """
    score = _score(left, one, right, other)
    return score and (score << _TIE_BITS + _COUNT_BITS) + _tie_breaker(one.id, other.id)


def reason_for(left: Timeline, one: Event, right: Timeline, other: Event) -> str:
    """Why two events were matched, in a few words."""
    if one == other:
        return "the same event"
    reasons: list[str] = []
    if _are_origins(left, one, right, other):
        reasons.append("both are the origin")
    if one.event_type == other.event_type:
        reasons.append(f"both of type {one.event_type}")
    elif common := _common_type(left, right, one, other):
        both = " and ".join(sorted((one.event_type, other.event_type)))
        reasons.append(f"{both} are both of type {common}")
    shared = {
        role: set(one.actors_in(role)) & set(other.actors_in(role))
        for role in _shared_roles(one, other)
    }
    reasons += [f"same {role} ({', '.join(sorted(same))})" for role, same in shared.items() if same]
    alike = [with_article(role) for role, same in shared.items() if not same]
    if alike:
        reasons.append(f"both have {' and '.join(alike)}")
    return "; ".join(reasons)


def _score(left: Timeline, one: Event, right: Timeline, other: Event) -> int:
    if one == other:
        return _SAME_EVENT
    score = _BOTH_ORIGINS if _are_origins(left, one, right, other) else 0
    if one.event_type == other.event_type:
        score += _SAME_TYPE
    elif _common_type(left, right, one, other):
        score += _WIDER_TYPE
    if not score:
        return 0
    for_roles = sum(
        _role_score(left, one.actors_in(role), right, other.actors_in(role))
        for role in _shared_roles(one, other)
    )
    return score + min(for_roles, _MOST_FOR_ROLES) + _SAME_STATUS * (one.status is other.status)


def _role_score(
    left: Timeline, ours: tuple[str, ...], right: Timeline, theirs: tuple[str, ...]
) -> int:
    if set(ours) & set(theirs):
        return _SAME_ACTOR
    if _with_wholes(left, ours) & _with_wholes(right, theirs):
        return _RELATED_ACTOR
    return _SAME_ROLE


def _with_wholes(timeline: Timeline, actor_ids: tuple[str, ...]) -> set[str]:
    """The actors and everything they are part of."""
    found: set[str] = set()
    waiting = list(actor_ids)
    while waiting:
        actor_id = waiting.pop()
        if actor_id and actor_id not in found:
            found.add(actor_id)
            if actor_id in timeline.actors:
                waiting.append(timeline.actors[actor_id].part_of)
    return found


def _common_type(left: Timeline, right: Timeline, one: Event, other: Event) -> str:
    """The narrowest type, in either codebook, that covers both and is not a root; or nothing."""
    commons = [
        (book.nearest_common_type(one.event_type, other.event_type), book)
        for book in (left.codebook, right.codebook)
    ]
    return min((name for name, book in commons if len(book.lineage(name)) > 1), default="")


def _are_origins(left: Timeline, one: Event, right: Timeline, other: Event) -> bool:
    return bool(
        left.origin and right.origin and one.id == left.origin.id and other.id == right.origin.id
    )


def _shared_roles(one: Event, other: Event) -> list[str]:
    """The roles that occur in both events, sorted."""
    roles, others = ({part.role for part in event.participants} for event in (one, other))
    return sorted(roles & others)


def _tie_breaker(one: str, other: str) -> int:
    """The same number for both orders of the two ids."""
    import hashlib

    digest = hashlib.sha256("\n".join(sorted((one, other))).encode()).digest()
    return int.from_bytes(digest[:8]) >> (64 - _TIE_BITS)
