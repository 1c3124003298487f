"""One small transformer encoder (MiniLM-L6) and the heads that read its word vectors."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the name that everybody knows
from safetensors.torch import load_file
from torch import Tensor, nn

from dragoman.parse.pieces import SHAPES
from model.tags import Tags

WIDTH, ATTENTION, INNER, LAYERS = 384, 12, 1536, 6
VOCABULARY, POSITIONS = 30522, 512
ARC, RELATION, ROLE, POINTER = 192, 192, 160, 128  # inner widths of the heads that link two words


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch: pieces [B,T], their mask and word shapes, and the first piece of each word [B,W+1].

    Column 0 of `first` is the sentence's own vector, which stands for the root; `real` [B,W+1] is 1
    for it and for the words, 0 for filling.
    """

    pieces: Tensor
    mask: Tensor
    shapes: Tensor
    first: Tensor
    real: Tensor


class Dropout(nn.Module):
    """Drops the same features in all words of a sentence: as good as any, and far fewer dice to throw."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        keep = 1 - self.share
        mask = torch.rand(x.shape[0], *(1 for _ in x.shape[1:-1]), x.shape[-1]) < keep
        return x * mask.div(keep)


class _Straight(torch.autograd.Function):
    """Gives other values than it takes, and hands the slopes back as they are."""

    @staticmethod
    def forward(_: Any, x: Tensor, other: Tensor) -> Tensor:  # noqa: ARG004 - its slopes are those of the other
        return other

    @staticmethod
    def backward(_: Any, slope: Tensor) -> tuple[Tensor, None]:
        return slope, None


class Coarse(nn.Linear):
    """A linear map that is trained in the steps in which it ships: weights of seven bits, inputs of eight.

    A weight's step is the same in a row, an input's in a sentence. Without this the shipped parser loses some .2 LAS.
    """

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return super().forward(x)
        with torch.no_grad():
            low, high = x.amin((1, 2), True).clamp(max=0), x.amax((1, 2), True).clamp(min=0)
            step = (high - low).clamp(min=1e-6) / 255
            inputs = x.div(step).round_().mul_(step)
            step = self.weight.abs().amax(1, keepdim=True).clamp(min=1e-6) / 64
            weights = self.weight.div(step).round_().mul_(step)
        return F.linear(_Straight.apply(x, inputs), _Straight.apply(self.weight, weights), self.bias)


class Layer(nn.Module):
    """A transformer layer as in BERT, with one matrix for query, key and value."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.out = Coarse(WIDTH, 3 * WIDTH), Coarse(WIDTH, WIDTH)
        self.up, self.down = Coarse(WIDTH, INNER), Coarse(INNER, WIDTH)
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)
        self.drop = Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, ATTENTION, WIDTH // ATTENTION).permute(2, 0, 3, 1, 4)
        query, key, value = qkv[0], qkv[1], qkv[2]
        weights = query @ key.transpose(-1, -2) * (1 / math.sqrt(WIDTH // ATTENTION))
        if bias is not None:
            weights = weights + bias
        mixed = torch.softmax(weights, -1) @ value
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces -> vectors. The shape embedding tells capitals, which the vocabulary does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH, sparse=True)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(SHAPES, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.drop = nn.LayerNorm(WIDTH, 1e-12), Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None = None) -> Tensor:
        """[B,T,WIDTH]; `mask` is 0 where a shorter sentence was filled up."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]] + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = None if mask is None else (1.0 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def start_from(self, path: Path) -> None:
        """Take over the weights of all-MiniLM-L6-v2 (Apache-2.0) from a safetensors file."""
        old = {key.removeprefix("bert."): value for key, value in load_file(path).items()}
        new = {"shapes.weight": self.shapes.weight.data, "words.weight": old["embeddings.word_embeddings.weight"]}
        # No second segment is ever used, so the first one's vector is folded into the places.
        new["places.weight"] = (
            old["embeddings.position_embeddings.weight"] + old["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            new[f"norm.{part}"] = old[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                new |= _layer(old, i, part)
        self.load_state_dict(new)


def _layer(old: Mapping[str, Tensor], i: int, part: str) -> dict[str, Tensor]:
    was, now = f"encoder.layer.{i}.", f"layers.{i}."
    names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense"}
    names |= {"down": "output.dense", "norm2": "output.LayerNorm"}
    new = {f"{now}{key}.{part}": old[f"{was}{value}.{part}"] for key, value in names.items()}
    three = [old[f"{was}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
    return new | {f"{now}qkv.{part}": torch.cat(three)}


class Pairing(nn.Module):
    """Scores for pairs of words: relu(from + to) times a small matrix. Cheap to ask for a few pairs."""

    def __init__(self, width: int, answers: int) -> None:
        super().__init__()
        self.source, self.target = nn.Linear(WIDTH, width), nn.Linear(WIDTH, width)
        self.answer = nn.Linear(width, answers)

    def forward(self, source: Tensor, target: Tensor, drop: nn.Module) -> Tensor:
        """Scores of already projected vectors that broadcast against each other."""
        return self.answer(drop(F.relu(source + target)))


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, tags: Tags) -> None:
        super().__init__()
        self.tags = tags
        self.encoder = Encoder()
        self.drop = Dropout(0.3)
        sizes = {"pos": tags.pos, "tags": tags.tags, "names": tags.names, "types": tags.types, "status": tags.status}
        sizes |= {"modes": tags.modes, "pledges": tags.pledges, "cue": ("cue",)}
        self.single = nn.ModuleDict({name: nn.Linear(WIDTH, len(answers)) for name, answers in sizes.items()})
        self.arc_from, self.arc_to = nn.Linear(WIDTH, ARC), nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.empty(ARC + 1, ARC))
        nn.init.xavier_uniform_(self.arc)
        self.relation = Pairing(RELATION, len(tags.deps))
        self.role = Pairing(ROLE, len(tags.roles))
        self.pointer = Pairing(POINTER, len(tags.pointers))

    def vectors(self, batch: Inputs) -> Tensor:
        """One vector for the root and each word: [B,W+1,WIDTH]."""
        x = self.encoder(batch.pieces, batch.shapes, batch.mask)
        return x.gather(1, batch.first.unsqueeze(-1).expand(-1, -1, WIDTH))

    def arcs(self, x: Tensor, real: Tensor) -> Tensor:
        """Scores [B,W,W+1] of each word for each possible head."""
        source = self.drop(F.gelu(self.arc_from(x[:, 1:])))
        target = self.drop(F.gelu(self.arc_to(x)))
        scores = (source @ self.arc[:-1] + self.arc[-1]) @ target.transpose(1, 2)
        return scores + (1.0 - real)[:, None, :] * -1e4
