"""Feeds and lists of feeds: one adapter for each format, one record for what they say."""

from dragoman.read.feeds.document import FeedDocument, FeedEntry
from dragoman.read.feeds.gathering import Gathered, Wanted, gather, needs_page
from dragoman.read.feeds.polling import Polled, poll
from dragoman.read.feeds.recognition import read_feed

__all__ = ["FeedDocument", "FeedEntry", "Gathered", "Polled", "Wanted", "gather", "needs_page", "poll", "read_feed"]
