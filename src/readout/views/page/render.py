"""The page as one string: template, style and script inside, nothing fetched, everything of an article escaped."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from readout.views.page.environment import add_to
from readout.views.page.model import Builder, article_models, contact_model, language_tag, row_models, side_tones
from readout.views.records import Comparison
from readout.views.words import english


def render(comparison: Comparison) -> str:
    """One HTML page. It works without its script, from a file, and on paper."""
    languages = {entry.number: language_tag(entry.article.language) for entry in comparison.articles}
    builder = Builder(languages=languages, tones=side_tones(comparison))
    planned = set(comparison.planned)
    contacts = [contact_model(found, number, builder) for number, found in enumerate(comparison.contacts, start=1)]
    aside_columns = builder.columns(comparison.aside_accounts)
    aside = row_models(comparison.aside, aside_columns, "aside", "B.", builder)
    by_id = {model.contact.id: model for model in contacts}
    return _template().render(
        t=english(),
        comparison=comparison,
        held=[model for model in contacts if model.contact.id not in planned],
        planned=[model for model in contacts if model.contact.id in planned],
        aside=aside,
        aside_columns=aside_columns,
        by_id=by_id,
        articles=article_models(comparison, builder),
        style=_resource("style.css"),
        script=_resource("script.js"),
        style_hash=_hash(_resource("style.css")),
        script_hash=_hash(_resource("script.js")),
    )


def _resource(name: str) -> str:
    return files("readout.views.page").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    """The digest by which the page's policy lets its own style and script run, and nothing else."""
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("readout.views", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    add_to(environment)
    return environment.get_template("page.html.j2")
