"""Where the points went: every lost one on a line, with its cause and reasons (R22–R30)."""
