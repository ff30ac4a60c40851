"""From lost points to who does what by when: rules, tasks, directives, the content of papers."""
