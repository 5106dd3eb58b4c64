"""Mechanisms that know no domain: access, rules, figures, papers, spreadsheets, pages."""
