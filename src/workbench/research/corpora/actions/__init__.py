"""Everything that changes a corpus, by what is changed."""

from workbench.research.corpora.actions.aside import draw_aside, open_aside, set_aside, write_showed
from workbench.research.corpora.actions.codebook import (
    change_code,
    delete_code,
    make_code,
    merge_codes,
    move_code,
    split_code,
)
from workbench.research.corpora.actions.codings import (
    code_in_vivo,
    code_passages,
    confirm_codings,
    make_coding,
    move_coding,
    withdraw_coding,
)
from workbench.research.corpora.actions.documents import (
    counted,
    digest,
    document_row,
    import_documents,
    make_case,
    order_documents,
    remove_document,
    rename_document,
    set_attributes,
    set_case,
)
from workbench.research.corpora.actions.media import digest_of, digest_of_file, forget_bytes, keep_bytes, keep_file
from workbench.research.corpora.actions.memos import change_memo, delete_memo, write_memo

__all__ = [
    "change_code",
    "change_memo",
    "code_in_vivo",
    "code_passages",
    "confirm_codings",
    "counted",
    "delete_code",
    "delete_memo",
    "digest",
    "digest_of",
    "digest_of_file",
    "document_row",
    "draw_aside",
    "forget_bytes",
    "import_documents",
    "keep_bytes",
    "keep_file",
    "make_case",
    "make_code",
    "make_coding",
    "merge_codes",
    "move_code",
    "move_coding",
    "open_aside",
    "order_documents",
    "remove_document",
    "rename_document",
    "set_aside",
    "set_attributes",
    "set_case",
    "split_code",
    "withdraw_coding",
    "write_memo",
    "write_showed",
]
