"""Padrón Abierto: the register of agricultural day laborers and of skills for Jalisco.

Rooms by noun, the same floors in each; the plan is docs/house.md and pyproject.toml enforces it.
"""
