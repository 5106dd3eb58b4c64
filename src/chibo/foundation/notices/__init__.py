"""What people are told of beside their pages: calendar feeds that phones and programs read by a secret address.

Owns feeds and the writing of calendars. Must not know what an event is about: the app that registers a source does.
"""
