"""Every kind of file a review can be taken away as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spp_core.reports.document import as_docx
from spp_core.reports.paper import as_pdf
from spp_core.reports.slides import as_pptx
from spp_core.reports.tables import as_csv
from spp_core.reports.workbook import as_xlsx
from spp_core.service.views import Review


@dataclass(frozen=True)
class File:
    """What a button says, what the file is called, and what makes it."""

    label: str
    suffix: str
    mime: str
    make: Callable[[Review], bytes]


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _csv(review: Review) -> bytes:
    return as_csv(review).encode()


FILES = (
    File("To print (.pdf)", "pdf", "application/pdf", as_pdf),
    File("To work on (.docx)", "docx", DOCX, as_docx),
    File("To present (.pptx)", "pptx", PPTX, as_pptx),
    File("Tables and charts (.xlsx)", "xlsx", XLSX, as_xlsx),
    File("All answers (.csv)", "csv", "text/csv", _csv),
)
