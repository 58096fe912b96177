"""The service: HTTP in and out, and nothing else. What a look-up is stands in `sidelight.lookup`."""
