"""Sounds as small MP3 files, for phones that play a file but none that Python mixes.

They have one channel: Ogg Vorbis stays what the game itself plays, and these are a substitute that
shall not take much room beside it.
"""

from __future__ import annotations

import io

import soundfile

from assets.tones import RATE, Samples


def encode(samples: Samples, compression: float) -> bytes:
    """Return samples as an MP3 file of one channel.

    Args:
        samples: From -1 to 1, `RATE` a second; of shape (n,), or (n, 2) for stereo.
        compression: From 0 (largest and best) to less than 1.
    """
    file = io.BytesIO()
    soundfile.write(
        file,
        samples if samples.ndim == 1 else samples.mean(axis=1),
        RATE,
        format="MP3",
        subtype="MPEG_LAYER_III",
        compression_level=compression,
        bitrate_mode="VARIABLE",
    )
    return file.getvalue()
