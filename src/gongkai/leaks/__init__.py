"""The leak scan (泄露检查): personal data, hidden content and secrecy marks in texts and office files. No Django."""
