"""The sections of the report, one module each: ``build(inputs)`` gives its blocks."""
