"""The stream processor of SmartFactory: sensor records from Kinesis to PostgreSQL, the newest of each to the cache."""

from typing import Final

VERSION: Final = "1.0.0"
