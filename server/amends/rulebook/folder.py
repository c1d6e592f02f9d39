"""Reading the files of a rules folder against their shapes, noting what does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from amends.rulebook.problem import Problem
from amends.rulebook.yamlfile import Path_, UnreadableFile, YamlFile, read_yaml

Model = TypeVar("Model", bound=BaseModel)

_PLAINLY = {"extra_forbidden": "there is no such field; see rules/schema", "missing": "this field is missing"}


class Folder:
    """A folder of rule files; ``problems`` collects what is wrong in them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def note(self, file: YamlFile, path: Path_, message: str) -> None:
        """Remember a problem at ``path`` of ``file``."""
        self.problems.append(Problem(file.name, file.line(path), message))

    def open(self, path: Path) -> YamlFile | None:
        """A file as YAML, or ``None`` with the problem noted."""
        try:
            return read_yaml(path, path.relative_to(self.root).as_posix())
        except UnreadableFile as error:
            self.problems.append(error.problem)
            return None

    def shaped(self, file: YamlFile, data: Any, model: type[Model], at: Path_ = ()) -> Model | None:
        """``data``, which stands at ``at`` in ``file``, in its shape, or ``None`` with the problems noted."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False):
                path = (*at, *detail["loc"])
                where = ".".join(map(str, detail["loc"]))
                says = _PLAINLY.get(detail["type"], detail["msg"])
                message = f"{where}: {says}" if where else "this file is empty or not a mapping"
                self.note(file, path, message)
            return None

    def read(self, path: Path, model: type[Model]) -> Model | None:
        """A whole file in its shape."""
        file = self.open(path)
        return None if file is None else self.shaped(file, file.data, model)

    def entries(self, file: YamlFile, key: str, model: type[Model]) -> Iterator[tuple[Model, Path_]]:
        """The entries of the list ``key`` that fit ``model``, each with its place; one bad entry
        does not take the others with it."""
        listed = file.data.get(key) or []
        if not isinstance(listed, list):
            self.note(file, (key,), f"{key}: a list is expected")
            return
        for at, data in enumerate(listed):
            entry = self.shaped(file, data, model, (key, at))
            if entry is not None:
                yield entry, (key, at)
