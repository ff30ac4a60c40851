"""Forward chaining over facts: our own chainer, and durable-rules with the same meaning."""
