"""The Flask application: wiring and nothing else."""

from __future__ import annotations

import logging

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from amends.settings import Settings, load_settings
from amends.store.feedback import FeedbackStore, StoreError
from amends.web.access import register_access
from amends.web.access_log import register_access_log
from amends.web.api import api
from amends.web.bodies import body_limit
from amends.web.headers import register_headers
from amends.web.health import health, metering
from amends.web.metrics import Metrics
from amends.web.openapi import description
from amends.web.pages import pages
from amends.web.problems import register_problems
from amends.web.service import EXTENSION, Service, load_reading

_FREE = (pages, health, description)
_GUARDED = (api, metering)

log = logging.getLogger("amends.start")


def create_app(settings: Settings | None = None) -> Flask:
    """The application with the rules loaded, ready to be forked and served.

    Raises SettingsError for settings that cannot be used.
    """
    settings = settings or load_settings()
    app = Flask("amends", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = body_limit(settings.max_text)
    # An address is one or it is none: no redirect that would repeat what it holds.
    app.url_map.merge_slashes = False
    if settings.proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=settings.proxies
        )
    app.extensions[EXTENSION] = Service(
        settings=settings,
        reading=load_reading(settings.rules),
        store=_open_store(settings),
        metrics=Metrics(),
        free=frozenset(blueprint.name for blueprint in _FREE),
    )
    register_access_log(app)
    register_headers(app, settings)
    register_problems(app)
    register_access(app, settings)
    for blueprint in (*_FREE, *_GUARDED):
        app.register_blueprint(blueprint)
    return app


def _open_store(settings: Settings) -> FeedbackStore:
    store = FeedbackStore(settings.database)
    try:
        store.prepare()
    except StoreError as error:  # drafts are scored without it; /readyz tells
        log.warning("%s", error)
    return store
