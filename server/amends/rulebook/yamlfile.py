"""YAML with line numbers, and every plain word a string.

YAML 1.1 reads ``no``, ``on`` and ``off`` as truth values; in a file of words they are words (and
``no`` is Norwegian). So scalars stay as they are written, and the schema turns numbers into numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from amends.rulebook.problem import Problem

MAX_BYTES = 2_000_000
MAX_PLACES = 100_000
_MAX_DEPTH = 30
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Path_ = tuple[str | int, ...]


class UnreadableFile(Exception):
    """A file that is no YAML we read; carries the problem to show."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True)
class YamlFile:
    """The data of a file and the line of every place in it."""

    name: str
    data: Any
    lines: dict[Path_, int]

    def line(self, path: Path_) -> int:
        """The line of ``path``, or of the nearest place above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read ``path``; ``name`` is how it is called in messages. Raises UnreadableFile."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableFile(Problem(name, 1, f"the file is larger than {MAX_BYTES:,} bytes; split it"))
        text = path.read_bytes().decode("utf-8-sig")
        node = yaml.compose(text, Loader=_Loader)
    except OSError as error:
        raise UnreadableFile(Problem(name, 1, f"the file cannot be read: {error.strerror}")) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise UnreadableFile(Problem(name, line, "the file is not UTF-8 text; save it as UTF-8")) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = f"not valid YAML: {error.problem or error.context}"
        raise UnreadableFile(Problem(name, mark.line + 1 if mark else 1, message)) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise UnreadableFile(Problem(name, 1, f"not valid YAML: {error}")) from None
    lines: dict[Path_, int] = {}
    data = _plain(node, (), lines, name) if node is not None else None
    return YamlFile(name, data, lines)


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int], name: str) -> Any:
    lines[path] = node.start_mark.line + 1
    if len(lines) > MAX_PLACES:
        raise UnreadableFile(Problem(name, 1, f"the file holds more than {MAX_PLACES:,} entries; split it"))
    if len(path) > _MAX_DEPTH:
        raise UnreadableFile(Problem(name, lines[path], "nested too deeply"))
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, lines, name))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, at), lines, name) for at, item in enumerate(node.value)]
    plain = isinstance(node, yaml.ScalarNode) and node.style is None
    return None if plain and node.value in ("", "~", "null") else node.value


def _pairs(
    node: yaml.MappingNode, path: Path_, lines: dict[Path_, int], name: str
) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise UnreadableFile(Problem(name, line, "a name is expected before the colon"))
        if key.value in seen:
            raise UnreadableFile(Problem(name, line, f"{key.value!r} stands here twice; keep one"))
        seen.add(key.value)
        yield key.value, _plain(value, (*path, key.value), lines, name)
