"""How wrong the network's answers are, and how much each head's errors weigh."""

import torch
import torch.nn.functional as F  # noqa: N812 - the name that everybody knows
from torch import Tensor

from model.batches import SKIP, Marks, Trees
from model.network import Network


def syntax(network: Network, x: Tensor, real: Tensor, goal: Trees) -> Tensor:
    """Loss of parts of speech, tags, arcs and relations (those of the right heads)."""
    words = x[:, 1:]
    pos = _classes(network.single["pos"](words), goal.pos)
    tags = _classes(network.single["tags"](words), goal.tags)
    arcs = _classes(network.arcs(x, real), goal.heads)
    pairing = network.relation
    heads = goal.heads.clamp(min=0).unsqueeze(-1)
    targets = pairing.target(x)
    chosen = targets.gather(1, heads.expand(-1, -1, targets.shape[-1]))
    deps = _classes(pairing(pairing.source(words), chosen, network.drop), goal.deps)
    return 0.5 * pos + 0.5 * tags + arcs + deps


def names(network: Network, x: Tensor, allowed: Tensor) -> Tensor:
    """Loss of the names: the probability of all tags that count as right together."""
    scores = network.single["names"](x[:, 1:])
    right = scores.masked_fill(~allowed, -1e4).logsumexp(-1)
    asked = ~allowed.all(-1)
    return (scores.logsumexp(-1) - right)[asked].mean()


def events(network: Network, x: Tensor, goal: Marks) -> Tensor:
    """Loss of triggers with types and, at the triggers, status, modes, pledges and roles."""
    loss = 3 * _classes(network.single["types"](x[:, 1:]), goal.types)
    if not len(goal.at_trigger):
        return loss
    sentence, word = goal.at_trigger.unbind(1)
    at = x[sentence, word + 1]
    loss = loss + 0.3 * _classes(network.single["status"](at), goal.status)
    for head, wanted, weight in (("modes", goal.modes, 8.0), ("pledges", goal.pledges, 4.0)):
        loss = loss + weight * F.binary_cross_entropy_with_logits(network.single[head](at), wanted)
    pairing = network.role
    scores = pairing(pairing.source(at)[:, None], pairing.target(x[:, 1:])[sentence], network.drop)
    return loss + 3 * _classes(scores, goal.roles)


def statements(network: Network, x: Tensor, goal: Marks) -> Tensor:
    """Loss of cues and, at the cues, of the pointers to speaker, first and last word."""
    asked = goal.cues != SKIP
    cues = network.single["cue"](x[:, 1:]).squeeze(-1)
    loss = 3 * F.binary_cross_entropy_with_logits(cues[asked], goal.cues[asked].float())
    if not len(goal.at_cue):
        return loss
    sentence, word = goal.at_cue.unbind(1)
    pairing = network.pointer
    scores = pairing(pairing.source(x[sentence, word + 1])[:, None], pairing.target(x)[sentence], network.drop)
    away = goal.cues[sentence] == SKIP
    scores[:, 1:] = scores[:, 1:].masked_fill(away.unsqueeze(-1), -1e4)
    speaker = scores[..., 0]
    right = speaker.masked_fill(goal.speakers == 0, -1e4).logsumexp(-1)
    loss = loss + 0.4 * (speaker.logsumexp(-1) - right).mean()
    for number, wanted in ((1, goal.first), (2, goal.last)):
        if (wanted > 0).any():
            loss = loss + 0.4 * F.cross_entropy(scores[..., number], wanted.where(wanted > 0, torch.tensor(SKIP)))
    return loss


def _classes(scores: Tensor, wanted: Tensor) -> Tensor:
    return F.cross_entropy(scores.flatten(0, -2), wanted.flatten(), ignore_index=SKIP)
