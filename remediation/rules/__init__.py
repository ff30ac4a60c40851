"""Rules of remediation: the small grammar of `remediation.yaml`, read strictly, within limits."""
