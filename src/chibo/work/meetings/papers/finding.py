"""From a meeting to the data of its papers."""


def minutes(actor, key):
    raise LookupError(key)


resolution = notice = agenda = roll_call = roll_call_blank = tasks = minutes_blank = minutes
