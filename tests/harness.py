"""What tests of the whole program share: how a check fails, specs of each outcome, and a way to run licet."""

import os
import subprocess


class Failure(Exception):
    pass


class Skipped(Exception):
    pass


def expect(holds, message):
    if not holds:
        raise Failure(message)


FREE = """licet: spec/v1
name: Free One
designer: NVIDIA
kind: chip
designed_or_marketed_for_datacenters: false
tpp: 100
peak_rate: 10 TOPS
hbm: false
dominant_function: processing
die_area: 800 mm2
memory_bandwidth: 0 GB/s
io_bandwidth: 10 GB/s
"""
REQUIRED = FREE.replace("Free One", "Needs One").replace("false", "true").replace("tpp: 100", "tpp: 9000")
OPEN = FREE.replace("Free One", "Open One").replace("false", "true").replace("tpp: 100", "tpp: 4000")
OPEN = OPEN.replace("die_area: 800 mm2\n", "")


class Program:
    """licet with the rules of a source tree, and nothing else of the caller's environment."""

    def __init__(self, file, source):
        self.file = os.path.abspath(file)
        self.environment = {"PATH": os.environ.get("PATH", ""), "LICET_RULES": os.path.join(os.path.abspath(source), "rules")}

    def __call__(self, folder, *words, **options):
        """Exit code, standard output and standard error of a run in a folder."""
        options.setdefault("stdout", subprocess.PIPE)
        done = subprocess.run([self.file, *words], cwd=folder, env=self.environment, stderr=subprocess.PIPE, timeout=300,
                              check=False, **options)
        return done.returncode, (done.stdout or b"").decode(), done.stderr.decode(errors="replace")
