"""A review as files people can take away."""

from spp_core.reports.tables import as_csv, as_json

__all__ = ["as_csv", "as_json"]
