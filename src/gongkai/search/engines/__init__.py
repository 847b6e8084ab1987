"""Two engines behind one protocol: embedded in the home, or a cluster reached by its address."""
