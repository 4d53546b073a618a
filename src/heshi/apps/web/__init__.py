"""The pages that people meet in a browser: plain forms that work without any script, and get nicer with one."""
