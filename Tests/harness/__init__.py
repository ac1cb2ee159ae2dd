"""What the tests that drive the real server share: the server as a process, its pages, its people, checked answers."""
