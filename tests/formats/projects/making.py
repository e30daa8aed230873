"""Projects of QualCoder and RQDA as their programs lay them out, and small ways to spoil a database."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

TAGUETTE = Path(__file__).parents[2] / "data" / "taguette" / "two_projects.sqlite3"

QUALCODER = {
    "project": "databaseversion text, date text, memo text, about text, codername text",
    "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text, "
    "av_text_id integer, risid integer, unique(name)",
    "code_cat": "catid integer primary key, name text, owner text, date text, memo text, supercatid integer",
    "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, date text, color text, "
    "supercid integer",
    "code_text": "ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, "
    "owner text, date text, memo text, avid integer, important integer, unique(cid, fid, pos0, pos1, owner)",
    "cases": "caseid integer primary key, name text, memo text, owner text, date text",
    "case_text": "id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, "
    "date text, memo text",
    "attribute_type": "name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text",
    "attribute": "attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text",
    "journal": "jid integer primary key, name text, jentry text, date text, owner text",
    "annotation": "anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text",
    "code_image": "imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer, "
    "cid integer, memo text, date text, owner text, important integer, pdf_page integer",
    "code_av": "avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text, "
    "owner text, important integer",
    "graph": "grid integer primary key, name text, description text, date text",
    "ris": "risid integer, tag text, longtag text, value text",
    "stored_sql": "title text, description text, grouper text, ssql text",
}
RQDA = {
    "project": "databaseversion text, date text, dateM text, memo text, about text, imageDir text",
    "source": "name text, id integer, file text, memo text, owner text, date text, dateM text, status integer",
    "freecode": "name text, memo text, owner text, date text, dateM text, id integer, status integer, color text",
    "codecat": "name text, cid integer, catid integer, owner text, date text, dateM text, memo text, status integer",
    "treecode": "cid integer, catid integer, date text, dateM text, memo text, status integer, owner text",
    "filecat": "name text, fid integer, catid integer, owner text, date text, dateM text, memo text, status integer",
    "treefile": "fid integer, catid integer, date text, dateM text, memo text, status integer, owner text",
    "coding": "cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, "
    "date text, memo text",
    "coding2": "cid integer, fid integer, seltext text, selfirst real, selend real, status integer, owner text, "
    "date text, memo text",
    "cases": "name text, memo text, owner text, date text, dateM text, id integer, status integer",
    "caselinkage": "caseid integer, fid integer, selfirst real, selend real, status integer, owner text, date text, "
    "memo text",
    "attributes": "name text, status integer, date text, dateM text, owner text, memo text, class text",
    "caseAttr": "variable text, value text, caseID integer, date text, dateM text, owner text, status integer",
    "fileAttr": "variable text, value text, fileID integer, date text, dateM text, owner text, status integer",
    "journal": "name text, journal text, date text, dateM text, owner text, status integer",
    "annotation": "fid integer, position integer, annotation text, owner text, date text, dateM text, status integer",
    "image": "name text, id integer, date text, dateM text, owner text, status integer",
    "imageCoding": "cid integer, iid integer, x1 integer, y1 integer, x2 integer, y2 integer, memo text, date text, "
    "dateM text, owner text, status integer",
}
Rows = dict[str, list[dict[str, Any]]]


def project(path: Path, tables: dict[str, str], rows: Rows) -> Path:
    """A database with these tables and rows."""
    path.parent.mkdir(parents=True, exist_ok=True)
    run(path, [f"create table {name} ({columns})" for name, columns in tables.items()])
    with closing(sqlite3.connect(path)) as connection:
        for name, listed in rows.items():
            for row in listed:
                marks = ", ".join("?" * len(row))
                connection.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", list(row.values()))
        connection.commit()
    return path


def run(path: Path, statements: Iterable[str]) -> Path:
    """Whatever else is done to a database."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def rows_of(path: Path, statement: str) -> list[tuple[Any, ...]]:
    """What the file says itself, to hold against what was read."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute(statement).fetchall()
