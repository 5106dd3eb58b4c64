"""Tests mirror src; factories make what they need, contracts hold for every member of a family, scenarios tell
stories."""
