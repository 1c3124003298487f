"""Trained weights -> the files that ship: python -m model.export WEIGHTS ... [--folder FOLDER]."""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
import torch.nn.functional as F  # noqa: N812 - the name that everybody knows
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model.network import ARC, WIDTH, Network
from model.tags import of_lists
from model.train import SHIPPED

OPSET = 17
LINKED = ("relation", "role", "pointer")


class Rows(nn.Module):
    """A table of vectors in eight bits with a scale for each row: one scale for all would cost the parser some LAS."""

    rows: Tensor
    scales: Tensor

    def __init__(self, table: Tensor) -> None:
        super().__init__()
        scales = table.abs().amax(1, keepdim=True) / 127
        self.register_buffer("rows", (table / scales).round().to(torch.int8))
        self.register_buffer("scales", scales)

    def forward(self, numbers: Tensor) -> Tensor:
        """Numbers [1,T] of rows to vectors [1,T,H]."""
        return F.embedding(numbers, self.rows).float() * F.embedding(numbers, self.scales)


class Exported(nn.Module):
    """The network as one graph. All heads share one matrix: its input is then quantised only once."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        network.encoder.words = Rows(network.encoder.words.weight.detach())
        parts = [network.arc_from, network.arc_to, *network.single.values()]
        for name in LINKED:
            pairing = getattr(network, name)
            parts += [pairing.source, pairing.target]
        self.all = nn.Linear(WIDTH, sum(p.out_features for p in parts))
        self.all.weight.data = torch.cat([p.weight.data for p in parts])
        self.all.bias.data = torch.cat([p.bias.data for p in parts])

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Encoded pieces [1,T,H], head outputs [1,W+1,D], arc scores [1,W,W+1]."""
        encoded = self.network.encoder(pieces, shapes)
        words = self.all(encoded.gather(1, first.unsqueeze(-1).expand(-1, -1, WIDTH)))
        source, target = F.gelu(words[:, 1:, :ARC]), F.gelu(words[..., ARC : 2 * ARC])
        arcs = (source @ self.network.arc[:-1] + self.network.arc[-1]) @ target.transpose(1, 2)
        return encoded, words[..., 2 * ARC :], arcs


def columns(network: Network) -> dict[str, list[int]]:
    """Where each head's answers begin and end in the outputs."""
    sizes = {name: layer.out_features for name, layer in network.single.items()}
    for name in LINKED:
        sizes[f"{name}.source"] = sizes[f"{name}.target"] = getattr(network, name).source.out_features
    out, at = {}, 0
    for name, size in sizes.items():
        out[name] = [at, at + size]
        at += size
    return out


def averaged(weights: Sequence[Path]) -> Network:
    """The network whose weights are the mean of those of runs that went on from each other."""
    runs = [torch.load(path, weights_only=True) for path in weights]
    network = Network(of_lists(runs[0]["tags"]))
    states = [run["network"] for run in runs]
    network.load_state_dict({key: sum(state[key] for state in states) / len(states) for key in states[0]})
    return network.eval()


def export(weights: Sequence[Path], folder: Path) -> None:
    """Write network.onnx (int8), links.npz (the small matrices of the linking heads) and heads.json."""
    network = averaged(weights)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        _write_graph(Exported(network).eval(), full)
        quantize_dynamic(
            full,
            folder / "network.onnx",
            op_types_to_quantize=["MatMul"],
            weight_type=QuantType.QInt8,
            per_channel=True,
            # Seven bits: eight overflow on processors without VNNI, and results would differ by machine.
            reduce_range=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    links = {}
    for name in LINKED:
        answer = getattr(network, name).answer
        links[f"{name}.weight"] = answer.weight.detach().numpy().T.copy()
        links[f"{name}.bias"] = answer.bias.detach().numpy()
    np.savez(folder / "links.npz", **links)
    heads = {"columns": columns(network), "answers": network.tags.lists()}
    (folder / "heads.json").write_text(json.dumps(heads, indent=1) + "\n", encoding="utf-8")


def _write_graph(graph: Exported, path: Path) -> None:
    length, words = 20, 12
    pieces = torch.randint(1000, 2000, (1, length))
    example = (pieces, torch.ones(1, length, dtype=torch.long), torch.arange(words + 1)[None])
    axes = {name: {1: "piece"} for name in ("pieces", "shapes", "encoded")}
    axes |= {name: {1: "word"} for name in ("first", "words")}
    axes["arcs"] = {1: "dependent", 2: "word"}
    torch.onnx.export(
        graph,
        example,
        str(path),
        input_names=["pieces", "shapes", "first"],
        output_names=["encoded", "words", "arcs"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="several are averaged")
    parser.add_argument("--folder", type=Path, default=SHIPPED)
    given = parser.parse_args()
    export(given.weights, given.folder)


if __name__ == "__main__":
    main()
