// Niceties; written next.
