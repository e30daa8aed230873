"""The audit trail by Halpern’s six categories (1983): which one each verb and each table belongs to, in one table."""

from collections.abc import Iterable

CATEGORIES = {
    "raw": "Raw data",
    "analysis": "Data reduction and analysis products",
    "synthesis": "Data reconstruction and synthesis products",
    "process": "Process notes",
    "intentions": "Intentions and dispositions",
    "instrument": "Instrument development",
}
# By verb: what the tables that a change touches would say wrongly, or not at all.
VERBS = {
    "removed": "raw",
    "brought in": "raw",
    "brought in the study with": "raw",
    "brought back": "raw",
    "erased for good": "raw",
    "noted the withdrawal of": "raw",
    "noted the withdrawal of passages of": "raw",
    "corrected": "raw",
    "asked for a machine transcript of the interview with": "raw",
    "bound a transcript to the interview with": "raw",
    "took the transcript off the interview with": "raw",
    "deleted the code": "analysis",
    "merged": "analysis",
    "split": "analysis",
    "coded a passage as": "analysis",
    "coded by a query as": "analysis",
    "deleted the theme": "synthesis",
    "downloaded": "process",
    "looked for names:": "process",
    "had the trail forget names in": "process",
    "opened the key to the names": "process",
    "made the key to the names": "process",
    "changed the passphrase of the key to the names": "process",
    "gave up the key to the names with": "process",
    "searched for answers to": "process",
    "ended the search for answers to": "process",
    "took up again the search for answers to": "process",
    "began the study": "intentions",
}
# By table, the first that fits: what a study decides and checks, before what that is about.
TABLES = {
    "rounds": "process",
    "debriefing": "process",
    "memberchecks": "process",
    "triangulation": "process",
    "trust": "process",
    "withdrawal": "process",
    "journal": "intentions",
    "reports": "synthesis",
    "protocols": "instrument",
    "findings.savedquery": "analysis",
    "findings.comparison": "analysis",
    "findings.search": "process",
    "findings.closing": "process",
    "findings": "synthesis",
    "interviews.answer": "analysis",
    "fieldwork.consentform": "instrument",
    "fieldwork.namekey": "process",
    "fieldwork.consent": "process",
    "pseudonyms": "process",
    "corpora.round": "process",
    "corpora.assignment": "process",
    "corpora.setaside": "process",
    "coding": "analysis",
    "corpora.code": "analysis",
    "corpora.coding": "analysis",
    "corpora.definition": "analysis",
    "corpora.confirmation": "analysis",
    "corpora.memo": "analysis",
    "corpora": "raw",
    "interviews": "raw",
    "fieldwork": "raw",
    "studies.plan": "intentions",
    "studies.question": "intentions",
    "studies.study": "intentions",
    "studies": "process",
    "people": "process",
    "history": "process",
}
ELSE = "process"


def category_of(verb: str, tables: Iterable[str]) -> str:
    """Returns the category of an event by its verb, or by the tables that it touched; without either, of the process."""
    return placed(verb, tables) or ELSE


def placed(verb: str, tables: Iterable[str]) -> str:
    """Returns the category that the table above gives, or nothing if it does not know the event."""
    if verb in VERBS:
        return VERBS[verb]
    touched = {part for label in tables for part in (label, label.partition(".")[0])}
    return next((category for table, category in TABLES.items() if table in touched), "")
