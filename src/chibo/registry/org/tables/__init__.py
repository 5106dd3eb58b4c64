"""What the pages of organisation show: tiles, charts, tables, life lines."""
