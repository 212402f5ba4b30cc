"""What to do: contacts, instruments, meetings, consortia."""
