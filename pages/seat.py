"""The laptop: one component that holds the seat's socket and draws everything."""

from pages.parts.ballot import ballot

ballot("ballot", "/live/seat")
