"""The SmartFactory infrastructure: plain constructs, ignorant of the gate that judges them."""
