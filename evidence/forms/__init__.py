"""Excel forms of the offices: what is asked, what came back, and how returns are merged."""
