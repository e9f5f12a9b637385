"""Every exchange format by its name, for ``readout export --format``."""

from __future__ import annotations

from collections.abc import Mapping

from readout.export.citations import KINDS, bibtex, csl_json, prose, ris
from readout.export.codes import cameo, plover
from readout.export.csv_files import comma_separated, german_spreadsheet
from readout.export.entities import follow_the_money
from readout.export.linked import json_ld
from readout.export.parquet import parquet
from readout.export.records import Format
from readout.export.tables import tables

_TABLES = tuple(tables())

_ALL = (
    Format(
        name="csv", suffix=".csv", media_type="text/csv; charset=utf-8; header=present",
        told="One table for programs: commas, decimal points, no byte order mark.",
        write=comma_separated, tables=_TABLES,
    ),
    Format(
        name="csv-de", suffix=".csv", media_type="text/csv; charset=utf-8; header=present",
        told="One table for a German spreadsheet: semicolons, decimal commas, a byte order mark.",
        write=german_spreadsheet, tables=_TABLES,
    ),
    Format(
        name="parquet", suffix=".parquet", media_type="application/vnd.apache.parquet",
        told="One table with typed columns, for DuckDB, R, Spark and the like.",
        write=parquet, tables=_TABLES, extra="export",
    ),
    Format(
        name="json-ld", suffix=".jsonld", media_type="application/ld+json",
        told="Linked data: schema.org, PROV, and Web Annotation selectors for the words.",
        write=json_ld,
    ),
    Format(
        name="ftm", suffix=".ftm.json", media_type="application/x-ndjson",
        told="FollowTheMoney entities, one a line.",
        write=follow_the_money,
    ),
    Format(
        name="text", suffix=".txt", media_type="text/plain; charset=utf-8",
        told="Citations as sentences, one a line.",
        write=prose, tables=KINDS,
    ),
    Format(
        name="ris", suffix=".ris", media_type="application/x-research-info-systems",
        told="Citations for reference managers.",
        write=ris, tables=KINDS,
    ),
    Format(
        name="bibtex", suffix=".bib", media_type="application/x-bibtex",
        told="Citations for LaTeX, with BibTeX or biblatex.",
        write=bibtex, tables=KINDS,
    ),
    Format(
        name="csl-json", suffix=".json", media_type="application/vnd.citationstyles.csl+json",
        told="Citations for citation processors.",
        write=csl_json, tables=KINDS,
    ),
    Format(
        name="plover", suffix=".jsonl", media_type="application/x-ndjson",
        told="Event data in PLOVER 2 JSON, one event and account a line.",
        write=plover,
    ),
    Format(
        name="cameo", suffix=".tsv", media_type="text/tab-separated-values; charset=utf-8",
        told="Event data as CAMEO dyads, one pair and account a line.",
        write=cameo,
    ),
)  # fmt: skip

FORMATS: Mapping[str, Format] = {one.name: one for one in _ALL}
