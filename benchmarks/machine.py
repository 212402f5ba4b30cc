"""What the machine is, and whether it is free for a measurement."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

#: Beyond this share of the processors, others disturb.
DISTURBED = 0.05


def processor() -> str:
    for text in Path("/proc/cpuinfo").read_text().splitlines():
        if text.startswith("model name"):
            return text.split(":")[1].strip()
    return "unknown processor"


def governor() -> str:
    """What decides on the speed of the processors."""
    try:
        return Path("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor").read_text().strip()
    except OSError:
        return "not told by the system"


def busy(seconds: float = 1.0) -> float:
    """The share of all processors that work while this process waits, what a host takes from its guest included."""

    def counts() -> tuple[int, int]:
        user, nice, system, idle, wait, *rest = map(int, Path("/proc/stat").read_text().splitlines()[0].split()[1:])
        working = user + nice + system + sum(rest[:3])
        return working, working + idle + wait

    working, total = counts()
    time.sleep(seconds)
    more_working, more_total = counts()
    return (more_working - working) / max(1, more_total - total)


def peak() -> float:
    """Megabytes of memory that this process had at most; getrusage would count the process that started it as well."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))


def touch_memory() -> None:
    """Write to up to 8 GiB of free memory, in a process that ends: a guest gets a page from its host when it is touched
    for the first time since the machine started, and whoever is measured first would pay for all."""
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    subprocess.run([sys.executable, "-c", f"b'1' * {min(free * 4 // 5, 2**33)}"], check=True)


class Watch:
    """Looks at the machine now and then: how often others disturbed, and how much. Touches the memory first."""

    def __init__(self) -> None:
        touch_memory()
        self.looks = self.disturbed = 0
        self.most = 0.0

    def look(self) -> None:
        share = busy()
        self.looks += 1
        self.most = max(self.most, share)
        if share > DISTURBED:
            self.disturbed += 1
            print(f"Others use {share:.0%} of the machine: times may be too long.", flush=True)

    def __str__(self) -> str:
        return (
            f"free memory touched before; governor {governor()}; looked at {self.looks} times for a second while the "
            f"bench waited: others used at most {self.most:.0%} of it, over {DISTURBED:.0%} at {self.disturbed} of them"
        )
