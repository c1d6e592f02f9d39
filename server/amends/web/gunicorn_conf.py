"""gunicorn's configuration, from the settings: ``gunicorn -c python:amends.web.gunicorn_conf``."""

from __future__ import annotations

import sys

from amends.settings import SettingsError, load_settings
from amends.web.run import gunicorn_options

try:
    globals().update(gunicorn_options(load_settings()))
except SettingsError as error:
    sys.exit(f"{error}")
