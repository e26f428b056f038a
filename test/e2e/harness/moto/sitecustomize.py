"""Python runs this before moto_server: what moto works out anew for every call, or for every message, is made cheap.

It lists its own folders for each HTTP request (0.002 s, under a lock). It parses the same eight JSONPath expressions for
each hop of each event (0.15 s). For each message that it hands out, it counts all messages of the queue three times to
know how long the queue keeps them, and for each of these takes the time in two detours: half of its work under faults.
What moto answers is the same.
"""

import functools
import logging
import time

try:
    import jsonpath_ng.ext
    import moto.backends
    import moto.core.utils
    import moto.sqs.models

    moto.backends.list_of_moto_modules = functools.cache(
        lambda listed=moto.backends.list_of_moto_modules: frozenset(listed())
    )
    jsonpath_ng.ext.parse = functools.cache(jsonpath_ng.ext.parse)
    moto.core.utils.unix_time = lambda dt=None, of=moto.core.utils.unix_time: (
        time.time() if dt is None else of(dt)
    )
    moto.sqs.models.SQSBackend.is_message_valid_based_on_retention_period = (
        lambda self, queue, message: self.get_queue(queue).message_retention_period
        + message.sent_timestamp / 1000
        > time.time()
    )
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
except ImportError:
    pass  # Another Python program that runs on the way.
