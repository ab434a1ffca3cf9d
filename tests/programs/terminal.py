"""Runs `telemeeting exec` in a terminal of its own, presses Ctrl-C there once and prints what it said."""

import os
import pty
import sys

inner = """
import signal, time
count = 0
def interrupted(*_):
    global count
    count += 1
signal.signal(signal.SIGINT, interrupted)
print("ready", flush=True)
end = time.monotonic() + 20
while count == 0 and time.monotonic() < end:
    time.sleep(0.02)
time.sleep(0.3)
print("interrupts:", count, flush=True)
"""
exec_command = ["node", "--import", "tsx", "cli/main.ts", "exec", "--allow-no-requests", "--"]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("node", [*exec_command, sys.executable, "-c", inner])
said = b""
pressed = False
while True:
    try:
        piece = os.read(terminal, 1024)
    except OSError:
        break
    if not piece:
        break
    said += piece
    if b"ready" in said and not pressed:
        pressed = True
        os.write(terminal, b"\x03")
print(said.decode())
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
