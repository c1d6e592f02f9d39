"""What was learnt, as one file that is derived from the examples and never edited.

It is a zip of numpy arrays (numpy's own ``npz``). It names the hash of everything that it was learnt
from, so that it cannot be taken for another's; the same examples give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from amends.engine.additive import Additive, Table
from amends.engine.learnt import ApologyVerdict, Learnt, Verdict
from amends.engine.likeness import Likeness
from amends.engine.marks import Tagger
from amends.rulebook.load import pack_files

Array = npt.NDArray[Any]

_CODE = Path(__file__).parent.parent
_LEARNING = (
    "engine/*.py",
    *(f"rulebook/{name}.py" for name in ("examples", "lessons", "fit", "calibrate", "explain", "learn")),
)
_AFTERWARDS = frozenset(
    f"{name}.py" for name in ("coach", "compose", "draft", "language", "measures", "report", "score")
)
"""What the engine does with what was read; it has no say in what is learnt."""
_ADDITIVE = ("sentences", "received")
_WEIGHED = ("score", "mark", "phrase", "bias")
_ABOUT = "about"
_WHEN = (1980, 1, 1, 0, 0, 0)
"""The date that the zip gives each array: it must not tell one run from another."""


def learnt_from(root: Path) -> str:
    """The hash of all that shapes what is learnt: rule files, examples, the code that reads and learns."""
    digest = hashlib.sha256()
    found = {path for pattern in _LEARNING for path in _CODE.glob(pattern)}
    code = sorted(path for path in found if path.name not in _AFTERWARDS)
    for base, paths in ((root, pack_files(root)), (_CODE, code)):
        for path in paths:
            digest.update(path.relative_to(base).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def write_learnt(learnt: Mapping[str, Learnt], source: str, file: Path) -> None:
    """Write what was learnt from the files with the hash ``source``."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".half")
    about = {"source": source, "languages": {code: _about(one) for code, one in sorted(learnt.items())}}
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, _ABOUT, np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), np.uint8))
        for code, one in sorted(learnt.items()):
            for name, array in _arrays(one):
                _add(archive, f"{code}.{name}", array)
    half.replace(file)


def read_learnt(file: Path, source: str) -> dict[str, Learnt] | None:
    """What ``file`` holds; ``None`` where it is missing or was not learnt from the files with this hash."""
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as arrays:
            about = json.loads(arrays[_ABOUT].tobytes())
            if about["source"] != source:
                return None
            return {code: _learnt(one, code, arrays) for code, one in about["languages"].items()}
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _add(archive: zipfile.ZipFile, name: str, array: Array) -> None:
    info = zipfile.ZipInfo(f"{name}.npy", _WHEN)
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as out:
        np.lib.format.write_array(out, np.ascontiguousarray(array), allow_pickle=False)


def _about(learnt: Learnt) -> dict[str, Any]:
    """What is no array."""
    return {
        "principles": learnt.principles,
        "findings": learnt.findings,
        "trust": learnt.verdict.trust,
        "inside": learnt.verdict.inside,
        "apology": [learnt.apology.bias, learnt.apology.received, learnt.apology.band],
        "examples": [one.examples for one in learnt.likenesses],
    }


def _arrays(learnt: Learnt) -> Iterator[tuple[str, Array]]:
    for name in (*_ADDITIVE, "marks"):
        model: Additive | Tagger = getattr(learnt, name)
        yield f"{name}.features", model.table.features
        yield f"{name}.levels", model.table.levels
        yield f"{name}.scales", model.table.scales
        yield f"{name}.bias", model.bias
    for name in _WEIGHED:
        yield f"verdict.{name}", getattr(learnt.verdict, name)
    yield "apology.weights", learnt.apology.weights
    for number, one in enumerate(learnt.likenesses):
        yield f"like.{number}.words", one.words
        yield f"like.{number}.of", one.of
        yield f"like.{number}.weights", one.weights


def _learnt(about: Mapping[str, Any], code: str, arrays: Mapping[str, Array]) -> Learnt:
    def array(name: str) -> Array:
        return arrays[f"{code}.{name}"]

    def table(name: str) -> tuple[Table, Array]:
        parts = (array(f"{name}.{part}") for part in ("features", "levels", "scales"))
        return Table(*parts), array(f"{name}.bias")

    bias, received, band = about["apology"]
    return Learnt(
        principles=tuple(about["principles"]),
        findings=tuple(about["findings"]),
        sentences=Additive(*table("sentences")),
        marks=Tagger(*table("marks")),
        received=Additive(*table("received")),
        likenesses=tuple(
            Likeness(
                examples,
                array(f"like.{number}.words"),
                array(f"like.{number}.of"),
                array(f"like.{number}.weights"),
            )
            for number, examples in enumerate(about["examples"])
        ),
        verdict=Verdict(
            **{name: array(f"verdict.{name}") for name in _WEIGHED},
            trust=about["trust"],
            inside=about["inside"],
        ),
        apology=ApologyVerdict(array("apology.weights"), bias, received, band),
    )
