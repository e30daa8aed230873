"""Every export by the end of its name and what it holds, as the list of writers takes it."""

from __future__ import annotations

from counterpoint.formats.exports import (
    codebook_csv,
    codebook_markdown,
    codebooks,
    passages,
    passages_docx,
    tables,
    transcript_docx,
    transcript_html,
    web_annotations,
)
from counterpoint.formats.request import Writer

_REST = "Everything but the {}; how much else there is, is said in a sentence."
_OTHERS = "All other documents, memos that are about no passage, and everything that is neither text nor coding."
_MEANINGS = "The texts, the tree of codes and their definitions, cases, themes, and memos that are about no document."

WAYS: dict[tuple[str, str], Writer] = {
    (".xlsx", "passages"): Writer(
        "Excel",
        "Coded passages as a workbook",
        passages.write_workbook,
        "One row per coding: the code and those above it, the words, document, speaker, time, lines, place, case with "
        "its attributes, coder, date, bounds and id. Words that begin like a formula stay words.",
        _REST.format("coded passages"),
    ),
    (".docx", "passages"): Writer(
        "Word",
        "Coded passages as a Word document",
        passages_docx.write_docx,
        "A heading per code with its definition and counts, and under it each passage with document, speaker, case, "
        "lines, coder and date.",
        _REST.format("coded passages"),
    ),
    (".csv", "passages"): Writer(
        "CSV",
        "Coded passages as a table (CSV)",
        passages.write_csv,
        "The same rows as the workbook, in UTF-8. Words that begin like a formula get a ' in front.",
        _REST.format("coded passages"),
    ),
    (".docx", "transcript"): Writer(
        "Word",
        "A transcript with its codes as Word comments",
        transcript_docx.write_docx,
        "The document's text letter by letter, one paragraph per line. Each coding, and each memo on a passage, is a "
        "comment on exactly its words, by its coder and with its date; lines and washes are in the codes' colours.",
        _OTHERS,
        of_one_document=True,
    ),
    (".html", "transcript"): Writer(
        "Web page",
        "A transcript with its codes as a web page",
        transcript_html.write_html,
        "The text with lines and washes under its passages, codes and memos beside each paragraph, and a list of the "
        "codes with their definitions. One file, no script, ready to print.",
        _OTHERS,
        of_one_document=True,
    ),
    (".docx", "codebook"): Writer(
        "Word",
        "Codebook as a Word document",
        codebooks.write_docx,
        "A heading per code: definition, when to use it and when not, and how often, where and by whom it was used.",
        _REST.format("codes"),
    ),
    (".xlsx", "codebook"): Writer(
        "Excel",
        "Codebook as a workbook",
        codebooks.write_workbook,
        "One row per code in the order of the tree, with definition, inclusion, exclusion and counts.",
        _REST.format("codes"),
    ),
    (".csv", "codebook"): Writer(
        "CSV",
        "Codebook as a table (CSV)",
        codebook_csv.write_csv,
        "The same rows as the workbook, in UTF-8. For “taguette” the columns that Taguette takes in: a tag is the code's "
        "name after those above it, with its description. Words that begin like a formula get a ' in front.",
        _REST.format("codes"),
        codebook_csv.FLAVOURS,
    ),
    (".md", "codebook"): Writer(
        "Markdown",
        "Codebook as Markdown",
        codebook_markdown.write_markdown,
        "The same as the Word document; signs of Markdown and HTML in people's words stay letters.",
        _REST.format("codes"),
    ),
    (".xlsx", "tables"): Writer(
        "Excel",
        "Every table as a workbook",
        tables.write_workbook,
        "One sheet per table, and one that says what the columns mean. Times are text in UTC. A text of more than "
        "32,767 characters goes on in the next column (“text 2”).",
        "Pictures, PDFs and recordings. A control character is shown as �.",
    ),
    (".zip", "tables"): Writer(
        "CSV in a zip",
        "Every table as CSV",
        tables.write_csv,
        "One file per table, and one that says what the columns mean, in UTF-8. Words that begin like a formula get a ' "
        "in front.",
        "Pictures, PDFs and recordings; the study's title; whether a text is empty or missing.",
    ),
    (".parquet.zip", "tables"): Writer(
        "Parquet in a zip",
        "Every table as Parquet",
        tables.write_parquet,
        "One file per table with its types: texts, times and numbers exactly as they are.",
        "Pictures, PDFs and recordings; the study's title.",
    ),
    (".jsonld", "annotations"): Writer(
        "Web Annotation (W3C)",
        "Codings as W3C Web Annotations",
        web_annotations.write_jsonld,
        "Each coding as a tagging annotation with its quote, 32 characters before and after it, and its bounds in "
        "Unicode code points; memos on documents and passages as comments; coder and date.",
        _MEANINGS,
    ),
    (".json", "annotations"): Writer(
        "Hypothesis",
        "Codings as Hypothesis annotations",
        web_annotations.write_hypothesis,
        "The same as rows of the Hypothesis API: uri, text, tags, and target with quote and bounds, the bounds in UTF-16 "
        "units, as browsers count.",
        _MEANINGS,
    ),
}
