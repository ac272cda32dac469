"""Bytecode, made by the runtime that will run it: no other Python writes it."""

from build.bytecode.compiler import RuntimeFiles, compile_application

__all__ = ["RuntimeFiles", "compile_application"]
