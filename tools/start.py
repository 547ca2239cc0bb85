"""`make run`: load the sample once, start the server, open the browser on it."""

from __future__ import annotations

import subprocess
import sys
import webbrowser

from tools import server


def main() -> int:
    loaded = subprocess.run([sys.executable, "-m", "pmo_data", "sample"], cwd=server.ROOT)
    if loaded.returncode:
        return loaded.returncode
    port = server.free_port(8501)
    process = server.launch(port)
    try:
        if server.wait_until_ready(port, process):
            address = f"http://127.0.0.1:{port}"
            print(f"\nPMO Lens is open at {address}  (Ctrl+C ends it)\n", flush=True)
            webbrowser.open(address)
        return process.wait()
    except KeyboardInterrupt:
        # The server got the same Ctrl+C; it only needs the time to end.
        process.terminate()
        process.wait(15)
        return 0


if __name__ == "__main__":
    sys.exit(main())
