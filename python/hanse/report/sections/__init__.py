"""The sections of the report, one module each: ``build(inputs)`` gives a :class:`~hanse.report.blocks.Section`."""
