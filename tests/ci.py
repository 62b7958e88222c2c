#!/usr/bin/python3
"""Runs what other repositories use of this one: the GitHub action, the GitLab job, the hooks of pre-commit.

usage: ci.py PROJECT_DIR LICET

The shell steps are taken out of the YAML files and run with bash in a repository made for it, as the build server
would. Where a tool is missing, what needs it is skipped, and said so.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from ruamel.yaml import YAML

from harness import Failure, Skipped, expect

ROOT = Path(sys.argv[1]).resolve()
LICET = Path(sys.argv[2]).resolve()
ACTION = ROOT / "action.yml"
GITLAB = ROOT / "examples/ci/gitlab/.gitlab-ci.yml"
WORKFLOW = ROOT / "examples/ci/github/workflow.yml"
EXAMPLE = ROOT / "examples/ci/repository"

DAY = "2026-01-02"
SPEC = """licet: spec/v1
name: {name}
designer: Example Semiconductor
designer_headquarters: US
kind: chip
designed_or_marketed_for_datacenters: true
performance: {{int8: {tops} TOPS}}
die_area: {area}
memory_bandwidth: 800 GB/s
io_bandwidth: 100 GB/s
"""
PASSING = SPEC.format(name="Small", tops=50, area="400 mm2")
FAILING = SPEC.format(name="Large", tops=1200, area="400 mm2")
OPEN = SPEC.format(name="Open", tops=250, area="unknown")
FAULTY = SPEC.format(name="Faulty", tops=50, area="400 mm")


def load(path):
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


def expect_equal(got, wanted, what):
    expect(got == wanted, f"{what}: wants {wanted!r}, has {got!r}")


def need(condition, message):
    if not condition:
        raise Skipped(message)


class Repository:
    """A repository of specs, with a git history."""

    def __init__(self, folder, files):
        self.folder = Path(folder)
        for name, text in files.items():
            self.write(name, text)
        self.git("init", "-q", "-b", "main")
        self.commit()

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def git(self, *words):
        who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *words], cwd=self.folder, env=environment(), capture_output=True, text=True,
                              check=False)
        expect(done.returncode == 0, f"git {words}: {done.stderr}")
        return done.stdout.strip()

    def commit(self):
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "change", "--allow-empty")


def environment(**more):
    """What a build server sets, without what this machine adds; `licet` finds the rules of this tree."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return {**kept, "LICET_RULES": str(ROOT / "rules"), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null",
            **more}


def bash(script, folder, env):
    """As GitHub runs `shell: bash`."""
    with tempfile.NamedTemporaryFile("w", suffix=".sh", encoding="utf-8") as file:
        file.write(script)
        file.flush()
        return subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", file.name], cwd=folder, env=env,
                              capture_output=True, text=True, timeout=120, check=False)


class Action:
    """Runs action.yml: as much of a runner as the file uses. What it does not know of is a failure."""

    def __init__(self, repository, inputs, path=None, action_path=ROOT, cache=None):
        """`cache`: a folder that a cache would restore, or nothing."""
        self.action = load(ACTION)
        unknown = set(inputs) - set(self.action["inputs"])
        expect(not unknown, f"no such inputs: {unknown}")
        self.inputs = {name: inputs.get(name, given.get("default", "")) for name, given in self.action["inputs"].items()}
        self.repository, self.action_path, self.cache = repository, action_path, cache
        self.path = os.environ["PATH"] if path is None else path
        self.steps, self.log, self.ran = {}, "", []

    def value(self, expression):
        if match := re.fullmatch(r"inputs\.([\w-]+)", expression):
            return self.inputs[match[1]]
        if match := re.fullmatch(r"steps\.([\w-]+)\.outputs\.([\w-]+)", expression):
            return self.steps.get(match[1], {}).get(match[2], "")
        if match := re.fullmatch(r"'(.*)'", expression):
            return match[1]
        raise Failure(f"action.yml: `{expression}` is more than this test understands")

    def expand(self, text):
        return re.sub(r"\$\{\{\s*(.*?)\s*\}\}", lambda match: self.value(match[1]), text)

    def holds(self, condition):
        for part in condition.split(" && "):
            left, operator, right = re.fullmatch(r"(\S+) (==|!=) (\S+)", part).groups()
            if (self.value(left) == self.value(right)) != (operator == "=="):
                return False
        return True

    def run(self):
        code = 0
        with tempfile.TemporaryDirectory() as folder:
            self.temp = Path(folder)
            for step in self.action["runs"]["steps"]:
                if "if" in step and not self.holds(step["if"]):
                    continue
                self.ran.append(step["name"])
                code = self.uses(step) if "uses" in step else self.shell(step)
                if code:
                    break
            summary = self.temp / "summary"
            self.summary = summary.read_text(encoding="utf-8") if summary.exists() else ""
        self.code = code
        self.outputs = {name: self.expand(given["value"]) for name, given in self.action["outputs"].items()}
        return self

    def uses(self, step):
        expect(step["uses"].startswith("actions/cache@"), f"action.yml uses {step['uses']}")
        expect(self.expand(step["with"]["key"]), "the cache has no key")
        if self.cache:
            shutil.copytree(self.cache, self.expand(step["with"]["path"]))
        self.steps[step["id"]] = {"cache-hit": "true" if self.cache else ""}
        return 0

    def shell(self, step):
        expect_equal(step["shell"], "bash", "the shell")
        expect("${{" not in step["run"], "an expression inside of a script: whoever sets the input runs commands")
        output = self.temp / "output"
        output.write_text("", encoding="utf-8")
        given = {name: self.expand(text) for name, text in step.get("env", {}).items()}
        env = environment(PATH=self.path, GITHUB_ACTIONS="true", GITHUB_OUTPUT=str(output),
                          GITHUB_STEP_SUMMARY=str(self.temp / "summary"), GITHUB_WORKSPACE=str(self.repository.folder),
                          GITHUB_ACTION_PATH=str(self.action_path), RUNNER_TEMP=str(self.temp), **given)
        done = bash(step["run"], self.repository.folder, env)
        self.log += done.stdout + done.stderr
        lines = output.read_text(encoding="utf-8").splitlines()
        self.steps[step.get("id", step["name"])] = dict(line.split("=", 1) for line in lines)
        return done.returncode


def act(files, **inputs):
    """The action on a repository with these files, as a workflow would call it; its files stay until the next call."""
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(folder, files)
        inputs = {"program": str(LICET), "to": "CN", "options": f"--on={DAY}", **inputs}
        action = Action(repository, {name.replace("_", "-"): text for name, text in inputs.items()}).run()
        action.files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
                        for path in Path(folder).rglob("*") if path.is_file() and ".git" not in path.parts}
    return action


def action_passes():
    action = act({"specs/small.yaml": PASSING}, items="specs")
    expect_equal((action.code, action.outputs["result"]), (0, "passed"), action.log)
    expect_equal(action.outputs["exit-code"], "0", "exit-code")
    expect("::error" not in action.log, action.log)
    expect("Build licet" not in action.ran, "a program is there")
    log = json.loads(action.files[action.outputs["sarif"]])
    expect_equal([result for result in log["runs"][0]["results"] if result.get("level", "warning") != "none"], [],
                 "results")


def action_fails():
    action = act({"specs/large.yaml": FAILING, "specs/small.yaml": PASSING}, items="specs", junit="junit.xml")
    expect_equal((action.code, action.outputs["result"]), (1, "failed"), action.log)
    expect(re.search(r"^::error file=specs/large\.yaml,line=\d+", action.log, re.M), action.log)
    expect("Large" in action.summary and "specs/large.yaml" in action.summary, f"the summary: {action.summary!r}")
    results = json.loads(action.files["licet.sarif"])["runs"][0]["results"]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    expect_equal(places, {"specs/large.yaml"}, "where the results are")
    suites = ElementTree.fromstring(action.files["junit.xml"])
    expect(suites.find(".//failure") is not None, action.files["junit.xml"])


def action_undetermined():
    for word, code in (("fail", 4), ("warn", 0)):
        action = act({"specs/open.yaml": OPEN}, items="specs", undetermined=word)
        expect_equal((action.code, action.outputs["result"]), (code, "undetermined"), action.log)
        expect_equal(action.outputs["exit-code"], "4", "exit-code")


def action_on_a_faulty_file():
    action = act({"specs/faulty.yaml": FAULTY}, items="specs", undetermined="warn")
    expect_equal((action.code, action.outputs["result"]), (3, "invalid"), action.log)
    expect("specs/faulty.yaml" in action.log, action.log)
    json.loads(action.files["licet.sarif"])


def action_with_nothing_to_check():
    action = act({"README.md": "no specs"}, items="specs")
    expect_equal((action.code, action.outputs["result"]), (2, "error"), action.log)


def action_reads_the_configuration():
    files = {"specs/large.yaml": FAILING, "licet.yaml": "licet: config/v1\nitems: [specs]\nto: [CN]\n"}
    action = act(files, to="")
    expect_equal((action.code, action.outputs["result"]), (1, "failed"), action.log)
    moved = {"chips/specs/large.yaml": FAILING, "chips/licet.yaml": files["licet.yaml"]}
    action = act(moved, to="", config="chips/licet.yaml")
    expect_equal((action.code, action.outputs["result"]), (1, "failed"), action.log)
    expect(re.search(r"^::error file=chips/specs/large\.yaml,", action.log, re.M), action.log)


def action_takes_awkward_names():
    """Lists have one entry a line; nothing in an input is run."""
    files = {"specs/a b.yaml": PASSING, "specs/$(touch pwned).yaml": PASSING.replace("Small", "Odd")}
    action = act(files, items="specs/a b.yaml\n  specs/$(touch pwned).yaml\n\n", to="CN,`touch pwned`")
    expect_equal(action.code, 2, action.log)
    expect("pwned" not in action.files, "an input was run")
    action = act(files, items="specs/a b.yaml\n  specs/$(touch pwned).yaml\n\n")
    expect_equal((action.code, action.outputs["result"]), (0, "passed"), action.log)
    expect("2 items" in action.log, action.log)


def action_with_another_program(script, **inputs):
    with tempfile.TemporaryDirectory() as folder:
        program = Path(folder, "licet")
        program.write_text("#!/bin/sh\n" + script + "\n", encoding="utf-8")
        program.chmod(0o755)
        # An old result must not be taken for that of this run.
        return act({"specs/small.yaml": PASSING, "licet.sarif": "{}"},
                   **{"items": "specs", "program": str(program), **inputs})


def action_on_a_crash():
    """A tool that fails is not a pass, also where undetermined is."""
    for script, code in (("kill -SEGV $$", 139), ("kill -KILL $$", 137), ("exit 2", 2), ("exit 77", 77)):
        action = action_with_another_program(script, undetermined="warn")
        expect_equal((action.code, action.outputs["result"]), (code, "error"), action.log)
        expect("::error" in action.log, action.log)
        expect_equal(action.outputs["sarif"], "", "an old SARIF file")
    missing = act({"specs/small.yaml": PASSING}, items="specs", program="/absent/licet", undetermined="warn")
    expect_equal((missing.code, missing.outputs["result"]), (127, "error"), missing.log)


def action_maps_exit_codes():
    for code, result in ((0, "passed"), (1, "failed"), (3, "invalid"), (4, "undetermined"), (5, "refused")):
        action = action_with_another_program(f"exit {code}")
        expect_equal((action.code, action.outputs["result"]), (code, result), action.log)
    typing_error = action_with_another_program("exit 4", undetermined="ignore")
    expect_equal(typing_error.code, 2, "undetermined: ignore")
    expect("`ignore`" in typing_error.log, typing_error.log)


def action_hands_on_every_input():
    script = 'printf "<%s>" "$@"; exit 0'
    action = action_with_another_program(script, items="specs\nmore specs", to="D:5", config="a/licet.yaml",
                                         options="--warn-ahead=90d\n--strict", sarif="s.sarif", junit="j.xml")
    for words in ("<check><specs><more specs>", "<--warn-ahead=90d><--strict>", "<--to><D:5>", "<--config><a/licet.yaml>",
                  "<--output><sarif=s.sarif>", "<--sarif-profile><github>", "<--output><junit=j.xml>", "<--output><text>"):
        expect(words in action.log, f"{words} is not in {action.log}")
    action = action_with_another_program(script, items="", to="", options="", sarif="")
    for word in ("<>", "--to", "--config", "sarif", "junit="):
        expect(word not in action.log, f"{word} is in {action.log}")


def action_builds_its_own():
    """Without a program it builds one, once: the cache brings it back."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        for name in ("cmake", "examples/items", "include", "rules", "scripts", "src"):
            (source / name).mkdir(parents=True)
        (source / "CMakeLists.txt").write_text("", encoding="utf-8")
        install = source / "scripts/install"
        install.write_text('#!/bin/sh\nmkdir -p "$1/bin"\nprintf "#!/bin/sh\\nexit 1\\n" >"$1/bin/licet"\n'
                           'chmod +x "$1/bin/licet"\n', encoding="utf-8")
        install.chmod(0o755)
        bare = Path(folder, "bin")  # no licet on this PATH
        bare.mkdir()
        for tool in "bash cat cut env find grep mkdir chmod rm sed sha256sum sort uname xargs".split():
            (bare / tool).symlink_to(shutil.which(tool))
        repository = Repository(Path(folder, "repository"), {"specs/small.yaml": PASSING})
        first = Action(repository, {}, path=str(bare), action_path=source).run()
        expect_equal((first.code, first.outputs["result"]), (1, "failed"), first.log)
        expect("Build licet" in first.ran, str(first.ran))
        cache = Path(folder, "cache")
        subprocess.run([install, cache], check=True)
        second = Action(repository, {}, path=str(bare), action_path=source, cache=cache).run()
        expect_equal((second.code, second.outputs["result"]), (1, "failed"), second.log)
        expect("Build licet" not in second.ran, str(second.ran))
        expect_equal(second.steps["find"]["key"], first.steps["find"]["key"], "the key of the same source")
        (source / "src/main.cpp").write_text("int main() {}", encoding="utf-8")
        third = Action(repository, {}, path=str(bare), action_path=source).run()
        expect(third.steps["find"]["key"] != first.steps["find"]["key"], "the key of another source")


def workflow_fits_the_action():
    """The example uses inputs and outputs that exist."""
    action, workflow = load(ACTION), load(WORKFLOW)
    steps = workflow["jobs"]["check"]["steps"]
    own = [step for step in steps if step.get("uses", "").endswith("/licet@v1")]
    expect_equal(len(own), 1, "steps with the action")
    unknown = set(own[0].get("with", {})) - set(action["inputs"])
    expect(not unknown, f"inputs that the action does not have: {unknown}")
    used = set(re.findall(rf"steps\.{own[0]['id']}\.outputs\.([\w-]+)", WORKFLOW.read_text(encoding="utf-8")))
    expect(used and used <= set(action["outputs"]), f"outputs: {used}")


def gitlab(files, options=""):
    """The job's lines in one shell, as the runner does, then those of `after_script` in another."""
    job = load(GITLAB)["licet"]
    with tempfile.TemporaryDirectory() as folder:
        repository = Repository(Path(folder, "repository"), files)
        tools = Path(folder, "tools")
        tools.mkdir()
        for name, script in (("apt-get", "exit 0"), ("git", 'echo "git $*"; exit 1')):
            (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            (tools / name).chmod(0o755)
        own = repository.folder / ".licet/bin/licet"  # as the cache leaves it
        own.parent.mkdir(parents=True)
        own.write_text(f'#!/bin/sh\nexec {shlex.quote(str(LICET))} "$@" {options}\n', encoding="utf-8")
        own.chmod(0o755)
        env = environment(PATH=f"{tools}:{os.environ['PATH']}", CI="true", GITLAB_CI="true", **job["variables"])
        done = bash("\n".join([*job["before_script"], *job["script"]]), repository.folder, env)
        after = bash("\n".join(job["after_script"]), repository.folder, env)
        expect_equal(after.returncode, 0, f"after_script: {after.stderr}{done.stdout}{done.stderr}")
        reports = job["artifacts"]["reports"]
        read = {}
        for name in (*job["artifacts"]["paths"], *reports.values()):
            path = repository.folder / name
            expect(path.exists(), f"the artifact {name} is not there: {done.stdout}{done.stderr}")
            read[name] = path.read_text(encoding="utf-8")
    return done, read, reports, job


def gitlab_job():
    need(shutil.which("jq"), "jq is not installed")
    done, read, reports, job = gitlab({"specs/small.yaml": PASSING}, f"specs --to CN --on {DAY}")
    expect_equal(done.returncode, 0, done.stdout + done.stderr)
    expect_equal(json.loads(read[reports["codequality"]]), [], "code quality")

    done, read, reports, job = gitlab({"specs/large.yaml": FAILING, "specs/small.yaml": PASSING},
                                      f"specs --to CN,MO --on {DAY}")
    expect_equal(done.returncode, 1, done.stdout + done.stderr)
    found = json.loads(read[reports["codequality"]])
    expect(found, "no code quality")
    for one in found:
        expect_equal(set(one), {"description", "check_name", "fingerprint", "severity", "location"}, "keys")
        expect(one["severity"] in ("info", "minor", "major", "critical", "blocker"), one["severity"])
        expect_equal(one["location"]["path"], "specs/large.yaml", "path")
        expect(one["location"]["lines"]["begin"] > 0, str(one))
    expect_equal(len({one["fingerprint"] for one in found}), len(found), "fingerprints that differ")
    expect(ElementTree.fromstring(read[reports["junit"]]).find(".//failure") is not None, read[reports["junit"]])

    done, *_ = gitlab({"specs/open.yaml": OPEN}, f"specs --to CN --on {DAY}")
    expect(done.returncode in job["allow_failure"]["exit_codes"], f"undetermined: {done.returncode}")


def gitlab_builds_its_own():
    """Without the cache the job clones and installs, and fails where it cannot."""
    job = load(GITLAB)["licet"]
    with tempfile.TemporaryDirectory() as folder:
        tools = Path(folder, "tools")
        tools.mkdir()
        (tools / "apt-get").symlink_to("/bin/true")
        (tools / "git").write_text("#!/bin/sh\necho \"git $*\"\nexit 1\n", encoding="utf-8")
        (tools / "git").chmod(0o755)
        env = environment(PATH=f"{tools}:{os.environ['PATH']}", **job["variables"])
        done = bash("\n".join([*job["before_script"], *job["script"]]), folder, env)
        expect(done.returncode not in (0, *job["allow_failure"]["exit_codes"]), f"exit code {done.returncode}")
        expect(job["variables"]["LICET_REPOSITORY"] in done.stdout, done.stdout)


RULES = {"vocabulary.yaml": None, "names.yaml": None, "destinations.yaml": None, "hbm/pack.yaml": None,
         "hbm/groups.yaml": None, "hbm/memory.yaml": None, "hbm/tests/memory.yaml": None}


def pre_commit():
    """The hooks by the tool itself, from a repository that holds the file of hooks."""
    need(shutil.which("pre-commit"), "pre-commit is not installed (scripts/bootstrap ci)")
    with tempfile.TemporaryDirectory() as folder:
        source = Repository(Path(folder, "licet"),
                            {".pre-commit-hooks.yaml": (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")})
        tutorial = ROOT / "examples/tutorial/rules"
        files = {f"rules/{name}": (tutorial / name).read_text(encoding="utf-8") for name in RULES}
        files |= {
            "specs/small.yaml": PASSING,
            "README.md": "no spec",
            ".pre-commit-config.yaml": f"repos:\n  - repo: {source.folder}\n    rev: {source.git('rev-parse', 'HEAD')}\n"
                                       f"    hooks:\n      - {{id: licet-check, args: [--to=CN, --on={DAY}, --rules={ROOT}/rules]}}\n"
                                       "      - id: licet-rules-check\n      - id: licet-rules-fmt\n",
        }
        repository = Repository(Path(folder, "repository"), files)
        tools = Path(folder, "tools")
        tools.mkdir()
        (tools / "licet").symlink_to(LICET)
        env = environment(PATH=f"{tools}:{os.environ['PATH']}", PRE_COMMIT_HOME=str(Path(folder, "home")),
                          PIP_NO_INDEX="1")
        env.pop("LICET_RULES")

        def run(*words):
            repository.git("add", "--all")
            done = subprocess.run(["pre-commit", "run", "--color=never", *words], cwd=repository.folder, env=env,
                                  capture_output=True, text=True, timeout=120, check=False)
            outcome = dict(re.findall(r"^(licet [a-z ]+?)\.+(?:\(no files to check\))?(\w+)$", done.stdout, re.M))
            return done.returncode, outcome, done.stdout + done.stderr

        passed = {"licet check": "Passed", "licet rules check": "Passed", "licet rules fmt": "Passed"}
        code, outcome, log = run("--all-files")
        expect_equal((code, outcome), (0, passed), log)

        repository.write("specs/large.yaml", FAILING)
        code, outcome, log = run()
        expect_equal((code, outcome),
                     (1, {"licet check": "Failed", "licet rules check": "Skipped", "licet rules fmt": "Skipped"}), log)
        expect("Large" in log and "LICENSE" in log, log)
        expect("Small" not in log, "a spec that is not in the commit was checked")
        repository.git("rm", "-q", "--cached", "specs/large.yaml")
        (repository.folder / "specs/large.yaml").unlink()

        rule = files["rules/hbm/memory.yaml"]
        repository.write("rules/hbm/memory.yaml", rule.replace("memory_bandwidth_density > 2", "memory_bandwith > 2"))
        code, outcome, log = run()
        expect_equal((code, outcome["licet rules check"]), (1, "Failed"), log)
        expect("rules/hbm/memory.yaml:" in log and "did you mean" in log, log)

        repository.write("rules/hbm/memory.yaml", rule.replace("stage: derive", "stage:   derive"))
        code, outcome, log = run()
        expect_equal((code, outcome["licet rules fmt"]), (1, "Failed"), log)
        expect_equal((repository.folder / "rules/hbm/memory.yaml").read_text(encoding="utf-8"), rule, "the file")
        code, outcome, log = run("--all-files")
        expect_equal((code, outcome), (0, passed), log)


def schemas():
    """The YAML files against the schemas of those who read them."""
    tool = ROOT / "build/ci-tools/bin/check-jsonschema"
    need(tool.exists(), "check-jsonschema is not installed (scripts/ci-tools)")
    for schema, file, more in (("vendor.github-actions", ACTION, []), ("vendor.github-workflows", WORKFLOW, []),
                               ("vendor.gitlab-ci", GITLAB, ["--data-transform", "gitlab-ci"])):
        done = subprocess.run([tool, "--builtin-schema", schema, *more, file], capture_output=True, text=True,
                              check=False)
        expect(done.returncode == 0, done.stdout + done.stderr)


def hooks_are_valid():
    need(shutil.which("pre-commit"), "pre-commit is not installed (scripts/bootstrap ci)")
    done = subprocess.run(["pre-commit", "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], capture_output=True,
                          text=True, check=False)
    expect(done.returncode == 0, done.stdout + done.stderr)


def example_repository():
    """The repository of docs/ci.md: what it is an example of."""
    command = [LICET, "check", "--on", "2026-11-21", "--today", "2026-11-21", "--output", "json"]
    done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, env=environment(), text=True, check=False)
    expect_equal(done.returncode, 1, done.stderr)
    found = [(one["kind"], one["item"], one["status"]) for one in json.loads(done.stdout)["findings"]]
    for wanted in (("outcome", "Heron 100", "fresh"), ("expectation", "Heron 100", "fresh"),
                   ("outcome", "Heron 800", "waived"), ("outcome", "Heron Next", "fresh")):
        expect(wanted in found, f"{wanted} is not in {found}")
    expect("Heron Edge" not in {item for _, item, _ in found}, str(found))


CASES = (action_passes, action_fails, action_undetermined, action_on_a_faulty_file, action_with_nothing_to_check,
         action_reads_the_configuration, action_takes_awkward_names, action_on_a_crash, action_maps_exit_codes,
         action_hands_on_every_input, action_builds_its_own, workflow_fits_the_action, gitlab_job, gitlab_builds_its_own,
         pre_commit, hooks_are_valid, schemas, example_repository)


def main():
    if not shutil.which("git"):
        print("SKIPPED all: git is not installed")
        return
    failed = skipped = 0
    for case in CASES:
        name = case.__name__.replace("_", " ")
        try:
            case()
        except Skipped as why:
            skipped += 1
            print(f"SKIPPED {name}: {why}")
        except Failure as why:
            failed += 1
            print(f"FAILED {name}: {why}")
    print(f"{len(CASES) - failed - skipped} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
