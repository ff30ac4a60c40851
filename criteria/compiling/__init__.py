"""Index → Plan. `compile_index` is the only way a plan comes to be by which can be scored."""

from criteria.compiling.plan_making import compile_index, declared_by

__all__ = ["compile_index", "declared_by"]
