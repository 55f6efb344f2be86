"""The laptop: one component that holds the seat's socket and draws everything."""

from pages.parts.ballot import SEAT, ballot

ballot("ballot", SEAT)
