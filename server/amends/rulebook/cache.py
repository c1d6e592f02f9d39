"""Rules as they were read and proven last time, so that a start does not read them anew.

The file is derived: its name is a hash of every byte of the rule files and of the code that reads
them, so it is never stale, and it may be deleted at any time. It lies in the user's own cache folder,
readable and writable by nobody else, since whoever can write a pickle can run code.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from platformdirs import user_cache_path

from amends.rulebook.load import Loaded, load_rulebook, pack_files, without_collecting

_CODE = Path(__file__).parent.parent
_KEPT = 5


def cached_rulebook(root: Path, folder: Path | None = None) -> Loaded:
    """The rules under ``root``, from the cache (in ``folder``, by default the user's) where they are
    unchanged. Raises RulesUnusable."""
    try:
        file = (folder or user_cache_path("amends", appauthor=False)) / f"rules-{_key(root)}.pickle"
    except OSError:
        return load_rulebook(root)  # a file that cannot be read is named there
    kept = _read(file)
    if kept is None:
        kept = load_rulebook(root)
        _write(file, kept)
    return kept


def _key(root: Path) -> str:
    digest = hashlib.sha256(sys.version.encode())
    code = [*(_CODE / "engine").glob("*.py"), *(_CODE / "rulebook").glob("*.py")]
    _take_in(digest, code, _CODE)
    _take_in(digest, pack_files(root), root)
    return digest.hexdigest()[:32]


def _take_in(digest: hashlib._Hash, files: Iterable[Path], base: Path) -> None:
    for file in sorted(files):
        digest.update(file.relative_to(base).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())


def _read(file: Path) -> Loaded | None:
    try:
        if _foreign(file.parent) or _foreign(file):
            return None
        with without_collecting():
            kept = pickle.loads(file.read_bytes())
    except Exception:
        return None  # missing, cut short, of another kind: it can fail in any way, and is written anew
    return kept if isinstance(kept, Loaded) else None


def _foreign(path: Path) -> bool:
    """Whether somebody else could have written ``path``."""
    if not hasattr(os, "getuid"):
        return False
    status = path.stat()
    return status.st_uid != os.getuid() or bool(status.st_mode & 0o022)


def _write(file: Path, loaded: Loaded) -> None:
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as half:
            pickle.dump(loaded, half, protocol=5)
        Path(half.name).replace(file)
        old = sorted(file.parent.glob("rules-*.pickle"), key=lambda one: one.stat().st_mtime)[:-_KEPT]
        for one in old:
            one.unlink(missing_ok=True)
    except OSError:
        return  # a cache that cannot be written is done without
