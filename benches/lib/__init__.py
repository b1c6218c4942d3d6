"""The parts of benches/run. Python's standard library, and tools that others wrote."""
