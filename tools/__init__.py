"""What the Makefile runs: starting the app, finding a browser, taking screenshots."""
