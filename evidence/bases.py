"""The facts on each basis: what stands on it, resolved, with what the bases tell each other.

A contradiction among claimed figures holds on every basis until `use:` decides it (R35); only
where the grader put his own word in the place of one of them is he taken at that word.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from criteria.records import record, replace
from criteria.ties import borne_on
from evidence.bearing import Known, resolve_from
from evidence.context import Context
from evidence.decisions import counts_against, ground_of, word
from evidence.done import NOTHING_DONE, Done
from evidence.evidence import Evidence, period_of, without_defaults
from evidence.peers import Group
from evidence.reads import reads_of_group
from evidence.resolution import Contradiction, Holding, Resolved, resolve
from evidence.standing import NOT_STATED, Standing, standing
from evidence.view import Basis

_STRICTER = {
    "claimed": frozenset({Basis.CLAIMED}),
    "proven": frozenset({Basis.CLAIMED, Basis.PROVEN}),
    "accepted": frozenset(Basis),
}
"""The bases on which a peer's figure stands, by the strictest that it states."""


@record
class OnBasis:
    """All facts on one basis. `doubted` maps a criterion declared not to apply to the counts that
    say otherwise; `peers` are the other units of the rank group, `group` all of it.
    """

    standings: Mapping[str, Standing]
    own: Resolved
    doubted: Mapping[str, tuple[str, ...]]
    peers: Mapping[str, Resolved]
    group: Group


def claims_of(evidence: Evidence, context: Context) -> Known:
    """The facts as claimed, each by what is said of it alone; what is known of other bases, and of
    work done, starts from here.
    """
    holding = _holding(evidence, context, _standings(evidence, Basis.CLAIMED, NOTHING_DONE), ())
    return Known(holding, resolve(holding))


def on_bases(
    evidence: Evidence,
    context: Context,
    wanted: Collection[Basis] = tuple(Basis),
    done: Done = NOTHING_DONE,
    known: Known | None = None,
) -> dict[Basis, OnBasis]:
    """The facts on the bases wanted, with `done` in the place of what is said now. `known` are
    claims in the same context, perhaps of a little less or more.
    """
    standings = {
        basis: _standings(evidence, basis, done)
        for basis in Basis
        if basis in wanted or basis is Basis.CLAIMED
    }
    claims = _holding(evidence, context, standings[Basis.CLAIMED], ())
    claimed = resolve_from(claims, known) if known is not None else resolve(claims)
    against = _declared_against_counts(evidence, claimed, done)
    if against:
        claims = replace(claims, forced=tuple(against.values()))
        claimed = resolve(claims)
    known = Known(claims, claimed)
    made: dict[Basis, OnBasis] = {}
    for basis, stands in standings.items():
        if basis not in wanted:
            continue
        forced = tuple(
            one
            for one in claimed.contradictions
            if one.involved and not _overruled(evidence, one, basis, stands)
        )
        own = claimed
        if basis is not Basis.CLAIMED:
            own = resolve_from(_holding(evidence, context, stands, forced), known)
        doubted = {
            node: one.facts[1:] for node, one in against.items() if one in own.contradictions
        }
        others = _peers(evidence, context, basis)
        faces = [one.faces for one in others.values()]
        stated = evidence.assessment.peers
        group = Group(own.faces, faces, closed=stated is not None and stated.closed)
        made[basis] = OnBasis(stands, own, doubted, others, group)
    return made


def counted_by_superior(evidence: Evidence, name: str) -> bool:
    """Whether the fact is the superior unit's figure, and the record of that unit states it."""
    level = evidence.plan.facts[name].counted_at
    stated = name in evidence.records.get("superior", {})
    return level is not None and level != evidence.assessment.unit.kind and stated


def _standings(evidence: Evidence, basis: Basis, done: Done) -> dict[str, Standing]:
    """Every fact that something is said of; a figure of the superior unit is published data."""
    made = {
        name: standing(statement, basis, evidence.shelf)
        for name, statement in evidence.statements.items()
    }
    for name in evidence.plan.facts:
        if counted_by_superior(evidence, name):
            said = evidence.records["superior"][name]
            made[name] = Standing(said.face, text=said.text)
    return made | {name: Standing(face, own_word=True) for name, face in done.facts.items()}


def _holding(
    evidence: Evidence,
    context: Context,
    standings: Mapping[str, Standing],
    forced: tuple[Contradiction, ...],
) -> Holding:
    period = period_of(evidence.assessment, "own")
    return Holding(evidence.plan.facts, standings, period, context.read, forced)


def _declared_against_counts(
    evidence: Evidence, claimed: Resolved, done: Done
) -> dict[str, Contradiction]:
    """Criteria declared not to apply although something stated is counted under them. A count that
    the index only says is never 0 speaks against nothing.
    """
    found: dict[str, Contradiction] = {}
    said = evidence.statements.keys() | done.facts.keys()
    for node, declaration in evidence.assessment.not_applicable.items():
        if ground_of(evidence.plan.nodes[node], declaration) is None:
            continue
        counts = {
            name: claimed.inputs.get(name, frozenset({name})) & said
            for name in counts_against(evidence.plan, node, claimed.faces)
        }
        against = [name for name, stated in counts.items() if stated]
        if against:
            involved = frozenset().union(*counts.values())
            found[node] = Contradiction("declared_against_count", (node, *against), involved)
    return found


def _overruled(
    evidence: Evidence, one: Contradiction, basis: Basis, standings: Mapping[str, Standing]
) -> bool:
    """Whether the grader decided a contradiction: by a value of his own for one of the facts, or
    by refusing the declaration that the counts speak against.

    Rejecting a figure decides nothing between the others: were they known again, the accepted
    basis would know more than the proven one (R32).
    """
    if basis is not Basis.ACCEPTED:
        return False
    if one.kind == "declared_against_count":
        declaration = evidence.assessment.not_applicable[one.facts[0]]
        if word(declaration.status) is False:
            return True
    return any(standings.get(name, NOT_STATED).own_word for name in one.involved)


def _peers(evidence: Evidence, context: Context, basis: Basis) -> dict[str, Resolved]:
    if not evidence.peers:
        return {}
    read = reads_of_group(evidence.plan).keys()
    stated = {name for figures in evidence.peers.values() for name in figures}
    facts = without_defaults(borne_on(evidence.plan.facts, read | stated))
    period = period_of(evidence.assessment, "own")
    made: dict[str, Resolved] = {}
    for unit, figures in evidence.peers.items():
        standings = {
            name: Standing(figure.said.face, text=figure.said.text)
            for name, figure in figures.items()
            if basis in _STRICTER[figure.basis]
        }
        made[unit] = resolve(Holding(facts, standings, period, context.of_peer))
    return made
