"""recoupe: from dated, half-dated and undated press reports to the operation they describe, every line cited."""

__version__ = "0.1.0"
