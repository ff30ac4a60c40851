"""Index → Plan. `compile_index` is the only way a plan comes to be."""

from criteria.compiling.plan_making import compile_index

__all__ = ["compile_index"]
