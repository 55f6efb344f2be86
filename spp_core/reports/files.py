"""Every kind of file a review can be taken away as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spp_core.reports.brief_slides import as_brief_pptx, has_brief
from spp_core.reports.document import as_docx
from spp_core.reports.naming import file_of
from spp_core.reports.paper import as_pdf
from spp_core.reports.slides import as_pptx
from spp_core.reports.tables import as_csv
from spp_core.reports.thematic import has_quotations, thematic_docx, thematic_pdf
from spp_core.reports.workbook import as_xlsx
from spp_core.service.views import Review
from spp_core.store import Room


@dataclass(frozen=True)
class File:
    """What a button says, what the file is, and what makes it.

    `stem` tells it from the others of its `suffix`, where there are any. `fits` says of which
    reviews it can be made.
    """

    label: str
    suffix: str
    mime: str
    make: Callable[[Review], bytes]
    stem: str = ""
    fits: Callable[[Review], bool] = lambda _: True

    def named(self, room: Room) -> str:
        """What it is called when it is taken away."""
        return file_of(room, self.suffix, self.stem)


PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _csv(review: Review) -> bytes:
    return as_csv(review).encode()


FILES = (
    File("To print (.pdf)", "pdf", PDF, as_pdf),
    File("To work on (.docx)", "docx", DOCX, as_docx),
    File("To present (.pptx)", "pptx", PPTX, as_pptx),
    File("Tables and charts (.xlsx)", "xlsx", XLSX, as_xlsx),
    File("All answers (.csv)", "csv", "text/csv", _csv),
    File("The year in brief (.pptx)", "pptx", PPTX, as_brief_pptx, "in-brief", has_brief),
    File("By theme, to print (.pdf)", "pdf", PDF, thematic_pdf, "by-theme", has_quotations),
    File("By theme, to work on (.docx)", "docx", DOCX, thematic_docx, "by-theme", has_quotations),
)
