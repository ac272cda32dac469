"""The TikTok target: the native code package that players get."""
