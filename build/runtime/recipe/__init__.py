"""The programs of the recipe that run inside the enclosure, by Debian's Python 3.13.

They use the standard library alone and see the enclosure's folder as `/comet`.
"""
