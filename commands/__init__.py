"""The commands of `cchc`: what each asks for, loads, and prints. They compute nothing."""
