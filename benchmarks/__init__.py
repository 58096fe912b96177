"""How fast Sidelight is, beside its rivals on the same inputs in the same run. Measured, never asserted."""
