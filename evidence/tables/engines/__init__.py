"""The engines that can count: embedded, on a cluster, in the agency's own database."""
