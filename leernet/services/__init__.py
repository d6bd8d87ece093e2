"""One function per verb: check who may, validate, write, audit. The only place that opens a unit of work."""
