"""What the pages of membership show: lists, a member's facts and life line."""
