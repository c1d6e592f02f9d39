"""Where the files that ship beside the code are: in a checkout, or inside the installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent.parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "shipped" / name
    return installed if installed.is_dir() else _CHECKOUT / name


def rules_dir() -> Path:
    """The rule packs that ship with Amends."""
    return _shipped("rules")


def client_dir() -> Path:
    """The ES modules that every front end shares."""
    return _shipped("client")


def learnt_file(rules: Path) -> Path:
    """Where ``amends learn`` puts what the packs in the folder ``rules`` teach: the shipped ones' lies beside
    the code, others' in their own folder."""
    if rules.resolve() != rules_dir().resolve():
        return rules / "learnt.npz"
    shipped = _PACKAGE / "shipped"
    return (shipped if shipped.is_dir() else _CHECKOUT / "build") / "learnt.npz"
