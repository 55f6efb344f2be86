"""A review as files people can take away."""

from spp_core.reports.calendar import as_ics, as_programme_ics
from spp_core.reports.document import as_docx
from spp_core.reports.files import FILES, File
from spp_core.reports.naming import file_called, file_of
from spp_core.reports.paper import as_pdf
from spp_core.reports.sheets import SHEETS, Sheet
from spp_core.reports.slides import as_pptx
from spp_core.reports.tables import as_csv
from spp_core.reports.workbook import as_xlsx

__all__ = [
    "FILES",
    "SHEETS",
    "File",
    "Sheet",
    "as_csv",
    "as_docx",
    "as_ics",
    "as_pdf",
    "as_pptx",
    "as_programme_ics",
    "as_xlsx",
    "file_called",
    "file_of",
]
