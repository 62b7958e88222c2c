#!/usr/bin/python3
"""Drives `licet lsp` over its protocol as an editor does, on a copy of the rules.

usage: lsp.py PROJECT_DIR LICET

Frames are read and written by python3-pylsp-jsonrpc, so that both sides of the protocol were not written by the same.
"""

import json
import os
import queue
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

ROOT = Path(sys.argv[1]).resolve()
LICET = str(Path(sys.argv[2]).resolve())
WAIT = 60  # seconds; sanitizers are slow

RULE = """licet: rules/v1
pack: us-ear
rules:
  - id: us-ear.new
    stage: require
    title: A new rule
    cite: {text: "15 CFR 742.6", url: "https://www.ecfr.gov"}
    effective: {from: 2025-06-01}
"""
TEST = "licet: tests/v1\ntests:\n  - name: a test\n"
SPEC = "licet: spec/v1\nname: A Chip\n"


def raw(message):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


class Editor:
    """The other end of the protocol. A text holds `@` where the cursor is."""

    def __init__(self, folder, *arguments, encodings=None, initialize=True):
        self.process = subprocess.Popen([LICET, "lsp", *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=folder)
        self.messages = queue.Queue()
        self.writer = JsonRpcStreamWriter(self.process.stdin)
        reader = JsonRpcStreamReader(self.process.stdout)
        self.thread = threading.Thread(target=lambda: (reader.listen(self.messages.put), self.messages.put(None)))
        self.thread.start()
        self.next = 0
        self.version = 0
        self.published = {}
        self.answer = None
        if initialize:
            general = {"positionEncodings": encodings} if encodings else {}
            self.answer = self.request("initialize", capabilities={"general": general}, processId=None,
                                       rootUri=Path(folder).as_uri())
            self.notify("initialized")

    def send(self, message):
        self.writer.write({"jsonrpc": "2.0", **message})

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def notify(self, method, **params):
        self.send({"method": method, "params": params})

    def receive(self):
        message = self.messages.get(timeout=WAIT)
        if message and message.get("method") == "textDocument/publishDiagnostics":
            self.published[message["params"]["uri"]] = message["params"]
        return message

    def response(self, number):
        while (message := self.receive()) is not None:
            if message.get("id") == number and "method" not in message:
                return message
        raise AssertionError("the server went away: " + self.process.stderr.read().decode())

    def request(self, method, **params):
        self.next += 1
        self.send({"id": self.next, "method": method, "params": params})
        message = self.response(self.next)
        if "error" in message:
            raise RuntimeError(message["error"]["code"])
        return message["result"]

    def open(self, path, text):
        self.version += 1
        self.notify("textDocument/didOpen", textDocument={"uri": path.as_uri(), "languageId": "yaml",
                                                          "version": self.version, "text": text})

    def diagnostics(self, path):
        """Those of the newest version of the file."""
        uri = path.as_uri()
        while self.published.get(uri, {}).get("version") != self.version:
            assert self.receive() is not None, self.process.stderr.read().decode()
        return self.published[uri]["diagnostics"]

    def ask(self, method, path, text, **more):
        """Opens the text and asks about the place of `@`."""
        before, _, after = text.partition("@")
        self.open(path, before + after)
        line = before.count("\n")
        return self.request("textDocument/" + method, textDocument={"uri": path.as_uri()},
                            position={"line": line, "character": len(before) - before.rfind("\n") - 1}, **more)

    def offers(self, path, text):
        return {item["label"]: item for item in self.ask("completion", path, text)["items"]}

    def told(self, path, text):
        answer = self.ask("hover", path, text)
        return answer["contents"]["value"] if answer else None

    def close(self):
        """Exit code and standard error."""
        self.process.stdin.close()
        self.thread.join(WAIT)
        code = self.process.wait(WAIT)
        error = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return code, error


def part(text, span):
    """The text of a range on one line; positions count code points here, so texts are in ASCII."""
    line = text.split("\n")[span["start"]["line"]]
    return line[span["start"]["character"]:span["end"]["character"]]


class Session(unittest.TestCase):
    """Each test has a copy of the rules and of some items, and a server that must end well."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="licet lsp ")).resolve()
        self.addCleanup(shutil.rmtree, self.folder)
        shutil.copytree(ROOT / "rules", self.folder / "rules")
        (self.folder / "examples/items").mkdir(parents=True)
        for name in ("nvidia-h20", "nvidia-a100", "amd-mi300x"):
            shutil.copy(ROOT / f"examples/items/{name}.yaml", self.folder / "examples/items")
        self.pack = self.folder / "rules/us-ear"
        self.new = self.pack / "new.yaml"
        self.editor = Editor(self.folder)
        self.addCleanup(self.end)

    def end(self):
        editor = self.editor
        if editor.process.poll() is None:
            editor.request("shutdown")
            editor.notify("exit")
        code, error = editor.close()
        self.assertEqual((code, error), (0, ""))

    def read(self, path):
        return path.read_text(encoding="utf-8")

    # --- diagnostics -----------------------------------------------------------------------------------------------

    def test_the_rules_as_shipped_have_no_faults(self):
        path = self.pack / "letters.yaml"
        self.editor.open(path, self.read(path))
        self.assertEqual(self.editor.diagnostics(path), [])

    def test_a_fault_is_told_while_it_is_typed_and_taken_back(self):
        path = self.pack / "letters.yaml"
        text = self.read(path)
        self.assertIn("memory_bandwidth >= 1400 GB/s", text)
        broken = text.replace("memory_bandwidth >= 1400 GB/s", "memory_bandwith >= 1400 GB/s", 1)
        self.editor.open(path, broken)
        fault, = self.editor.diagnostics(path)
        self.assertEqual(fault["code"], "unknown-fact")
        self.assertEqual(part(broken, fault["range"]), "memory_bandwith")
        self.assertEqual((fault["severity"], fault["source"]), (1, "licet"))
        self.assertIn("did you mean `memory_bandwidth`?", fault["message"])
        self.assertEqual(fault["data"], {"rule": "us-ear.letter-2025-04-09-nvidia"})
        end = fault["range"]["end"]
        self.editor.version += 1
        at = {"line": end["line"], "character": end["character"] - 2}
        self.editor.notify("textDocument/didChange",
                           textDocument={"uri": path.as_uri(), "version": self.editor.version},
                           contentChanges=[{"range": {"start": at, "end": at}, "text": "d"}])
        self.assertEqual(self.editor.diagnostics(path), [])

    def test_a_second_place_is_told_with_its_file(self):
        path = self.pack / "letters.yaml"
        text = self.read(path).replace("us-ear.letter-2025-04-15-amd\n", "us-ear.3A090.a\n", 1)
        self.editor.open(path, text)
        fault, *_ = [f for f in self.editor.diagnostics(path) if f["code"] == "duplicate-rule"]
        self.assertEqual(part(text, fault["range"]), "us-ear.3A090.a")
        related, = fault["relatedInformation"]
        self.assertTrue(related["location"]["uri"].startswith(self.pack.as_uri()))
        self.assertNotEqual(related["location"]["uri"], path.as_uri())
        self.assertEqual(related["message"], "first used here")

    def test_a_fault_appears_in_the_file_that_it_breaks(self):
        vocabulary = self.folder / "rules/vocabulary.yaml"
        self.editor.open(vocabulary, self.read(vocabulary).replace("- name: io_bandwidth\n", "- name: io_bandwidht\n"))
        self.editor.diagnostics(vocabulary)
        letters = (self.pack / "letters.yaml").as_uri()
        self.assertIn("unknown-fact", [f["code"] for f in self.editor.published[letters]["diagnostics"]])
        self.editor.notify("textDocument/didClose", textDocument={"uri": vocabulary.as_uri()})
        while self.editor.published[letters]["diagnostics"]:
            self.editor.receive()

    def test_a_syntax_error_is_one_fault(self):
        path = self.pack / "letters.yaml"
        self.editor.open(path, self.read(path) + "  - {id: open\n")
        self.assertEqual([f["code"] for f in self.editor.diagnostics(path)], ["yaml-syntax"])

    def test_specs_shipments_tests_and_overlays_are_checked_on_the_rules(self):
        for name, text, code, where in [
                ("spec.yaml", SPEC + "die_aera: 814 mm2\n", "unknown-key", "die_aera"),
                ("spec2.yaml", SPEC + "die_area: 814 GB/s\n", "wrong-unit", "GB/s"),
                ("shipment.yaml", "licet: shipment/v1\ndestination: Chian\n", "unknown-country", "Chian"),
                ("tests.yaml", TEST + "    item: h20\n    to: CN\n    on: 2025-02-30\n", "bad-date", "2025-02-30"),
                ("overlay.yaml", "licet: overlay/v1\ntitle: x\nchanges:\n  - {repeal: us-ear.3A090.z, from: 2027-01-01}\n",
                 "unknown-rule", "us-ear.3A090.z")]:
            with self.subTest(name):
                path = self.folder / name
                self.editor.open(path, text)
                fault, = self.editor.diagnostics(path)
                self.assertEqual((fault["code"], part(text, fault["range"])), (code, where))

    def test_a_pack_beside_those_of_everyday_is_checked_alone(self):
        path = self.folder / "rules/tw-shtc/rules.yaml"
        text = self.read(path)
        self.editor.open(path, text)
        self.assertEqual(self.editor.diagnostics(path), [])

    def test_files_of_others_are_left_alone(self):
        self.editor.open(self.folder / "compose.yaml", "services: {web: 1}\n")
        path = self.pack / "letters.yaml"
        self.editor.open(path, self.read(path))
        self.editor.diagnostics(path)
        self.assertNotIn((self.folder / "compose.yaml").as_uri(), self.editor.published)

    # --- hover -----------------------------------------------------------------------------------------------------

    def test_hover_tells_what_a_word_means(self):
        when = RULE + "    when: "
        for text, expected in [
                (when + "memory_band@width >= 1400 GB/s", ["memory_bandwidth", "number, GB/s", "peak bandwidth", "742.6"]),
                (when + "tp@p >= 1", ["Derived", "us-ear.tpp", "774 Supp. 1", "state `performance`"]),
                (when + "end_@use includes military", ["civil", "Assumed"]),
                (when + "memory_bandwidth >= 1400 GB@/s", ["1 GB/s = 1000000000 B/s"]),
                (when + "kind == ch@ip", ["one of the words of", "system"]),
                (when + "destination in D:@5 | MO", ["arms embargoed", "740 Supp. 1", "On 2025-06-01", "China (CN)"]),
                (when + "destination in D:5 | M@O", ["Macau", "Macao"]),
                (when + "exporter is NVID@IA", ["NVIDIA Corporation", "United States (US)"]),
                (when + "item is 3A0@90.a", ["us-ear.3A090.a"]),
                (when + "true a@nd false", ["| **unknown** | unknown | unknown | false |"]),
                (when + "tpp >@= 4800", ["at least"]),
                (RULE.replace("stage:", "sta@ge:"), ["required", "classify"]),
                (RULE + "    replaces: us-ear.3A0@90.a\n", ["774 Supp. 1", "in effect from 2023-11-17", "On 2025-06-01"]),
                (RULE + "    to@: CN\n", ["codes and groups with"])]:
            with self.subTest(text[len(RULE):]):
                told = self.editor.told(self.new, text)
                for words in expected:
                    self.assertIn(words, told or "nothing")

    def test_hover_knows_the_facts_of_a_spec(self):
        told = self.editor.told(self.folder / "spec.yaml", SPEC + "performance:\n  fp@16: 1 TFLOPS\n")
        self.assertIn("performance.fp16", told)

    def test_hover_goes_on_while_the_file_is_broken(self):
        path = self.pack / "letters.yaml"
        text = self.read(path)
        self.editor.open(path, text)
        self.editor.diagnostics(path)
        self.assertIn("peak bandwidth", self.editor.told(path, text.replace("memory_bandwidth", "memory_@bandwidth", 1) + "  - {x"))

    # --- completion ------------------------------------------------------------------------------------------------

    def test_completion_offers_what_fits(self):
        when = RULE + "    when: "
        for text, some, none in [
                (when + "@", ["tpp", "kind", "not", "any"], ["headquarters", "CN"]),
                (when + "tpp >= 4800 and @", ["die_area"], ["headquarters"]),
                (when + "any party (@", ["headquarters"], []),
                (when + "tpp @", [">=", "<"], ["is", "includes", "tpp"]),
                (when + "kind @", ["==", "!="], [">="]),
                (when + "end_use @", ["includes"], [">="]),
                (when + "exporter @", ["is", "is not"], [">="]),
                (when + "designed_or_marketed_for_datacenters @", ["and", "or"], [">="]),
                (when + "kind == @", ["chip", "hbm"], ["tpp"]),
                (when + "end_use includes mil@", ["military"], ["chip"]),
                (when + "memory_bandwidth >= @", ["io_bandwidth"], ["tpp", "die_area"]),
                (when + "memory_bandwidth >= 1400 @", ["GB/s", "TB/s"], ["mm2"]),
                (when + "memory_bandwidth >= 1400@", ["GB/s"], ["mm2"]),
                (when + "memory_bandwidth >= 1400 GB/@", ["GB/s"], ["mm2"]),
                (when + "destination in @", ["D:5", "CN", "all"], ["tpp"]),
                (when + "destination in D:@", ["D:5"], ["tpp"]),
                (when + "destination in (D:5 | @", ["MO"], ["tpp"]),
                (when + "any party (name in @", ["entity_list", "entity_list.footnote_4"], ["D:5"]),
                (when + "item is @", ["3A090.a.1", "classified"], ["NVIDIA"]),
                (when + "exporter is @", ["NVIDIA"], ["H20"]),
                (when + "family is not @", ["H20", "RTX 4090"], ["NVIDIA"]),
                (when + "any @", ["party", "ic", "end_user"], []),
                (when + "|\n      tpp >= 4800\n      and @\n    title: x\n", ["die_area"], []),
                (when + "|\n      tpp >= 4800 # and @", [], ["die_area"]),
                (RULE + "    to: @", ["D:5", "CN"], ["tpp"]),
                (RULE + "    @", ["when", "to", "reason"], ["lifts", "stage", "id"]),
                (RULE.replace("require", "except") + "    @", ["lifts", "name"], ["reason"]),
                (RULE.replace("require", "except") + "    lifts: [@", ["us-ear.742.6-a6iii"], ["us-ear.3A090.a"]),
                (RULE.replace("stage: require", "stage: @"), ["classify", "advise"], []),
                (RULE.replace("require", "review") + "    policy: @", ["case_by_case"], []),
                (RULE + "    source: @", ["letter", "guidance"], []),
                (RULE + "    standing:\n      - @", ["is", "from"], []),
                ("@", ["licet: rules/v1", "licet: spec/v1"], [])]:
            with self.subTest(text[len(RULE):]):
                offers = self.editor.offers(self.new, text)
                self.assertEqual([one for one in some if one not in offers], [])
                self.assertEqual([one for one in none if one in offers], [])

    def test_completion_in_specs_shipments_tests_and_overlays(self):
        for name, text, some, none in [
                ("s.yaml", SPEC + "@", ["kind", "die_area", "us_content_percent"], ["name", "end_use"]),
                ("s.yaml", SPEC + "performance:\n  @", ["fp16", "int8"], ["kind"]),
                ("s.yaml", SPEC + "die_area: 800 @", ["mm2"], ["GB/s"]),
                ("s.yaml", SPEC + "designer: @", ["NVIDIA"], []),
                ("s.yaml", SPEC + "made_in: @", ["TW", "unknown"], ["D:5"]),
                ("h.yaml", "licet: shipment/v1\nparties:\n  - {role: @", ["end_user"], ["civil"]),
                ("h.yaml", "licet: shipment/v1\nend_use: [@", ["civil"], ["end_user"]),
                ("t.yaml", TEST + "    item: @", ["nvidia-h20", "amd-mi300x"], []),
                ("t.yaml", TEST + "    outcome: @", ["undetermined"], []),
                ("t.yaml", TEST + "    rule: [@", ["us-ear.3A090.a"], []),
                ("o.yaml", "licet: overlay/v1\ntitle: x\nchanges:\n  - set: @", ["us-ear.3A090.a"], []),
                ("o.yaml", "licet: overlay/v1\ntitle: x\nchanges:\n  - {add_to_group: D:5, members: [@", ["MY"], ["D:5"])]:
            with self.subTest(text):
                offers = self.editor.offers(self.folder / name, text)
                self.assertEqual([one for one in some if one not in offers], [])
                self.assertEqual([one for one in none if one in offers], [])

    def test_an_offer_replaces_what_was_typed_and_explains_itself(self):
        text = RULE + "    when: destination in D:@"
        offer = self.editor.offers(self.new, text)["D:5"]
        plain = text.replace("@", "")
        self.assertEqual(part(plain, offer["textEdit"]["range"]), "D:")
        self.assertEqual(offer["textEdit"]["newText"], "D:5")
        self.assertIn("arms", self.editor.request("completionItem/resolve", **offer)["documentation"]["value"])
        offer = self.editor.offers(self.new, RULE + "    when: tp@")["tpp"]
        self.assertIn("number", offer["detail"])
        offer = self.editor.offers(self.new, RULE + '    when: family is "RTX @')["RTX 4090"]
        self.assertEqual(offer["textEdit"]["newText"], '"RTX 4090"')

    # --- places ----------------------------------------------------------------------------------------------------

    def place(self, places):
        """File and text of each place."""
        found = []
        for place in places if isinstance(places, list) else [places]:
            path = Path(self.editor_path(place["uri"]))
            text = self.new_text if path == self.new else self.read(path)
            found.append((path.name, part(text, place["range"])))
        return found

    @staticmethod
    def editor_path(uri):
        from urllib.parse import unquote, urlparse
        return unquote(urlparse(uri).path)

    def test_definitions(self):
        when = RULE + "    when: "
        for text, expected in [
                (when + "memory_ban@dwidth >= 1 GB/s", ("vocabulary.yaml", "memory_bandwidth")),
                (when + "tp@p >= 4800", ("definitions.yaml", "us-ear.tpp")),
                (when + "destination in D:@5", ("country-groups.yaml", "D:5")),
                (when + "destination in D:5 | C@N", ("destinations.yaml", "CN")),
                (when + "any party (name in enti@ty_list)", ("entity-list.yaml", "entity_list")),
                (when + "exporter is NVI@DIA", ("names.yaml", "NVIDIA")),
                (when + "kind == ch@ip", ("vocabulary.yaml", "kind")),
                (RULE + "    replaces: us-ear.3A0@90.a\n", ("ecl-3a090.yaml", "us-ear.3A090.a"))]:
            with self.subTest(text[len(RULE):]):
                self.new_text = text.replace("@", "")
                self.assertIn(expected, self.place(self.editor.ask("definition", self.new, text)))

    def test_the_item_of_a_test_is_its_spec(self):
        places = self.editor.ask("definition", self.pack / "tests/x.yaml", TEST + "    item: h@20\n")
        self.assertTrue(places["uri"].endswith("/examples/items/nvidia-h20.yaml"))

    def test_references(self):
        path = self.pack / "ecl-3a090.yaml"
        text = self.read(path)
        self.assertIn("id: us-ear.3A090.a\n", text)
        text = text.replace("id: us-ear.3A090.a\n", "id: us-ear.3A@090.a\n", 1)
        places = self.editor.ask("references", path, text, context={"includeDeclaration": True})
        found = self.place(places)
        self.assertEqual({word for _, word in found}, {"us-ear.3A090.a"})
        without = self.editor.ask("references", path, text, context={"includeDeclaration": False})
        self.assertEqual(len(without), len(places) - 1)
        facts = self.editor.ask("references", self.folder / "rules/vocabulary.yaml",
                                self.read(self.folder / "rules/vocabulary.yaml").replace("- name: io_bandwidth", "- name: io_@bandwidth", 1),
                                context={"includeDeclaration": True})
        self.assertEqual({word for _, word in self.place(facts)}, {"io_bandwidth"})
        self.assertIn("letters.yaml", {name for name, _ in self.place(facts)})

    def test_document_symbols(self):
        path = self.pack / "letters.yaml"
        text = self.read(path)
        self.editor.open(path, text)
        symbols = self.editor.request("textDocument/documentSymbol", textDocument={"uri": path.as_uri()})
        self.assertEqual(len(symbols), text.count("\n  - id: "))
        self.assertEqual(symbols[0]["name"], "us-ear.letter-2025-04-09-nvidia")
        self.assertIn("Letter to NVIDIA", symbols[0]["detail"])

    def test_formatting_is_that_of_the_command(self):
        path = self.new
        text = RULE.replace("stage: require", "stage:   require")
        self.editor.open(path, text)
        ask = {"textDocument": {"uri": path.as_uri()}, "options": {"tabSize": 2, "insertSpaces": True}}
        edit, = self.editor.request("textDocument/formatting", **ask)
        path.write_text(text, encoding="utf-8")
        subprocess.run([LICET, "rules", "fmt", str(path)], check=True, capture_output=True)
        self.assertEqual(edit["newText"], self.read(path))
        self.assertEqual(edit["range"], {"start": {"line": 0, "character": 0},
                                         "end": {"line": text.count("\n"), "character": 0}})
        self.editor.open(path, self.read(path))
        self.assertEqual(self.editor.request("textDocument/formatting", **ask), [])
        self.editor.open(path, text + "  - {x")
        self.assertEqual(self.editor.request("textDocument/formatting", **ask), [])

    # --- the protocol ----------------------------------------------------------------------------------------------

    def test_positions_count_what_was_agreed_on(self):
        text = '{licet: spec/v1, name: "\U0001F600\u00e9", die_aera: 1}\n'
        before = text[:text.index("die_aera")]
        for encodings, agreed, column in [(None, "utf-16", len(before.encode("utf-16-le")) // 2),
                                          (["utf-32"], "utf-16", len(before.encode("utf-16-le")) // 2),
                                          (["utf-8", "utf-16"], "utf-8", len(before.encode()))]:
            with self.subTest(encodings):
                editor = Editor(self.folder, encodings=encodings)
                path = self.folder / "spec.yaml"
                editor.open(path, text)
                fault, = editor.diagnostics(path)
                self.assertEqual(editor.answer["capabilities"]["positionEncoding"], agreed)
                self.assertEqual(fault["range"]["start"], {"line": 0, "character": column})
                editor.request("shutdown")
                editor.notify("exit")
                self.assertEqual(editor.close(), (0, ""))

    def test_requests_out_of_order_are_refused(self):
        editor = Editor(self.folder, initialize=False)
        for method in ("textDocument/hover", "shutdown"):
            with self.assertRaisesRegex(RuntimeError, "-32002"):
                editor.request(method)
        editor.notify("textDocument/didOpen", textDocument={})
        editor.request("initialize", capabilities={})
        with self.assertRaisesRegex(RuntimeError, "-32600"):
            editor.request("initialize", capabilities={})
        with self.assertRaisesRegex(RuntimeError, "-32601"):
            editor.request("textDocument/rename")
        with self.assertRaisesRegex(RuntimeError, "-32602"):
            editor.request("textDocument/hover", textDocument={"uri": 1})
        editor.request("shutdown")
        with self.assertRaisesRegex(RuntimeError, "-32600"):
            editor.request("textDocument/hover")
        editor.notify("exit")
        self.assertEqual(editor.close()[0], 0)

    def test_without_shutdown_the_exit_code_is_1(self):
        for farewell in (lambda editor: editor.notify("exit"), lambda editor: None):
            editor = Editor(self.folder)
            farewell(editor)
            self.assertEqual(editor.close(), (1, ""))

    def test_garbage_is_survived(self):
        path = self.new
        self.editor.open(path, RULE)
        for garbage in (b"{", b"", b"null", b"[]", b"[1, {}]", b'"x"', b"\xff\xfe", b"[" * 100000,
                        b'{"jsonrpc": "2.0", "method": 1}', b'{"method": "textDocument/didChange"}',
                        b'{"method": "textDocument/didChange", "params": []}',
                        b'{"method": "textDocument/didOpen", "params": {"textDocument": 3}}',
                        b'{"method": "$/cancelRequest", "params": null}', b'{"id": 5, "result": null}'):
            self.editor.send_bytes(raw(garbage))
        self.editor.send_bytes(b"X: 1\r\n\r\n")
        self.editor.send_bytes(b"Content-Length: 100000000\r\n\r\n" + b" " * 100000000)
        self.assertIn("when", self.editor.offers(path, RULE + "    @"))

    def test_places_that_do_not_exist(self):
        self.editor.open(self.new, RULE)
        uri = self.new.as_uri()
        huge = 2**31 - 1
        for method in ("hover", "completion", "definition", "references"):
            for position in ({"line": huge, "character": huge}, {"line": 0, "character": huge}, {"line": huge, "character": 0}):
                self.editor.request("textDocument/" + method, textDocument={"uri": uri}, position=position)
            self.assertIsNone(self.editor.request("textDocument/" + method, textDocument={"uri": "file:///nowhere"},
                                                  position={"line": 0, "character": 0}))
        self.editor.notify("textDocument/didChange", textDocument={"uri": "file:///nowhere", "version": 1},
                           contentChanges=[{"text": "x"}])
        self.editor.notify("textDocument/didClose", textDocument={"uri": "file:///nowhere"})

    def test_every_prefix_of_a_file_can_be_asked_about(self):
        text = RULE + "    when: |\n      tpp >= 4800 # x\n      and (kind == chip or any party (headquarters in D:5 | MO))\n    gives: {3A090.a: \"tpp > 1\"}\n"
        for end in range(0, len(text), 3):
            for method in ("completion", "hover"):
                self.editor.ask(method, self.new, text[:end] + "@")

    def test_files_that_go_away(self):
        path = self.pack / "letters.yaml"
        self.editor.open(path, self.read(path))
        self.editor.diagnostics(path)
        shutil.rmtree(self.folder / "rules")
        self.editor.notify("workspace/didChangeWatchedFiles", changes=[])
        self.editor.ask("hover", path, RULE + "    when: tp@p > 1")
        self.editor.ask("references", path, RULE + "    when: tp@p > 1", context={})
        (self.folder / "rules").mkdir()

    def test_a_document_that_was_never_saved(self):
        self.editor.notify("textDocument/didOpen", textDocument={"uri": "untitled:1", "languageId": "yaml", "version": 1,
                                                                 "text": SPEC})
        answer = self.editor.request("textDocument/completion", textDocument={"uri": "untitled:1"},
                                     position={"line": 2, "character": 0})
        self.assertIn("kind", {item["label"] for item in answer["items"]})

    def test_logs_go_to_standard_error_on_request(self):
        editor = Editor(self.folder, "--log", "--stdio", "--rules", str(self.folder / "rules"))
        editor.request("shutdown")
        editor.notify("exit")
        code, error = editor.close()
        self.assertEqual(code, 0)
        self.assertIn("request initialize", error)

    def test_the_example_settings_give_each_shipped_file_its_schema(self):
        settings = json.loads(self.read(ROOT / "examples/editors/vscode/settings.json"))["yaml.schemas"]
        patterns = [(schema, re.escape(pattern).replace(r"\*", "[^/]*")) for schema, listed in settings.items()
                    for pattern in ([listed] if isinstance(listed, str) else listed)]
        shipped = [*ROOT.glob("rules/**/*.yaml"), *ROOT.glob("examples/[ios]*/*.yaml")]
        self.assertGreater(len(shipped), 50)
        for file in shipped:
            form = re.search(r"^licet: (\w+)/v1", self.read(file), re.MULTILINE)[1]
            name = str(file.relative_to(ROOT))
            schemas = [schema for schema, pattern in patterns if re.fullmatch(pattern, name)]
            self.assertEqual(schemas, [f"./docs/schemas/{form}.schema.json"], name)

    def test_rules_that_do_not_exist_are_a_usage_error(self):
        run = subprocess.run([LICET, "lsp", "--rules", "/nowhere"], input=b"", capture_output=True, check=False)
        self.assertEqual((run.returncode, run.stdout), (2, b""))
        self.assertIn(b"/nowhere", run.stderr)


if __name__ == "__main__":
    os.environ.pop("LICET_RULES", None)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
