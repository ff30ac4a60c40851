"""The notice after a result: what was reached, why points were lost, who does what by when."""
