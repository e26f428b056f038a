"""Python runs this before moto_server: two answers that moto works out anew for every call are remembered.

It lists its own folders for each HTTP request (0.002 s, under a lock), and parses the same eight JSONPath expressions
for each hop of each event (0.15 s). Without either, what moto answers is the same.
"""

import functools
import logging

try:
    import jsonpath_ng.ext
    import moto.backends

    moto.backends.list_of_moto_modules = functools.cache(
        lambda listed=moto.backends.list_of_moto_modules: frozenset(listed())
    )
    jsonpath_ng.ext.parse = functools.cache(jsonpath_ng.ext.parse)
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
except ImportError:
    pass  # Another Python program that runs on the way.
