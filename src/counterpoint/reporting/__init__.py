"""Records and results as a document: the codebook, the themes with their voices, how far one may trust it."""

from counterpoint.reporting.blocks import Report as Report
from counterpoint.reporting.docx import as_docx as as_docx
from counterpoint.reporting.html import as_html as as_html
from counterpoint.reporting.laid import unresolved as unresolved
from counterpoint.reporting.markdown import as_markdown as as_markdown
from counterpoint.reporting.pdf import as_pdf as as_pdf
from counterpoint.reporting.quarto import as_quarto as as_quarto
from counterpoint.reporting.report import PARTS as PARTS
from counterpoint.reporting.report import report as report
