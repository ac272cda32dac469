"""The probe: a small package that asks a phone what no page tells."""
