"""Where we stand against reference regions."""
