"""The version of the distribution `smartfactory-compliance`."""

__version__ = "0.1.0"
