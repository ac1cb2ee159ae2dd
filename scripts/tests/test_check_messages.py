"""Proves that scripts/check-messages fails on words outside the catalogue and on keys that do not fit, and passes otherwise."""

import tempfile
import unittest
from pathlib import Path

from loading import load

gate = load("check-messages")

ENGLISH = "Sources/Core/Messages/Languages/en/a.txt"
TEMPLATE = "Sources/Edge/WebUI/Templates/a.mustache"
PAGE = "Sources/Edge/WebUI/A.swift"
RULE = "Sources/Features/Lists/A.swift"


class CheckMessages(unittest.TestCase):
    def check(self, **files):
        """What the gate says about a project of one catalogue, one template, one page and one rule."""
        paths = {"english": ENGLISH, "template": TEMPLATE, "page": PAGE, "rule": RULE}
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            for name, text in files.items():
                path = root / paths[name]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return gate.violations(root)

    def test_words_from_the_catalogue_pass(self):
        found = self.check(
            english="a.one_thing = A thing\na.few.one = {count} thing\na.few.other = {count} things\na.kind.red = Red\n",
            template='<p title="{{m.a.one_thing}}">{{{html}}} · {{count}} %</p><input name="q" type="search">',
            page='words.plural("a.few", 2)\nwords.text("a.kind.\\(color.rawValue)") // red\n"max-age=3, public"\ncase red\n')
        self.assertEqual(found, [])

    def test_words_in_a_template_fail(self):
        self.assertEqual(self.check(template="<h1>{{title}}</h1>\n<p>Copy\nthis</p>"), [f"{TEMPLATE}: words: Copy this"])

    def test_words_in_an_attribute_that_people_hear_fail(self):
        self.assertEqual(self.check(template='<nav class="main" aria-label="Main">'), [f"{TEMPLATE}: words in aria-label: Main"])

    def test_a_message_that_a_template_asks_for_and_is_missing_fails(self):
        self.assertEqual(self.check(template="{{m.a.b}}"), [f"{TEMPLATE}: there is no message a.b"])

    def test_a_sentence_in_the_code_of_pages_fails(self):
        self.assertEqual(self.check(page='x\nreturn "Nobody is here"'), [f"{PAGE}:2: words: Nobody is here"])
        self.assertEqual(self.check(page='let a = "\\(name) takes no members"'), [f"{PAGE}:1: words: \\(name) takes no members"])

    def test_one_word_as_a_title_or_button_fails(self):
        self.assertEqual(self.check(page='Form(button: "Save")'), [f"{PAGE}:1: words: Save"])

    def test_a_comment_passes(self):
        self.assertEqual(self.check(page='/// Says "hello to you" once.\n'), [])

    def test_a_message_that_code_asks_for_and_is_missing_fails(self):
        self.assertEqual(self.check(page='words.text("a.b")'), [f"{PAGE}: there is no message a.b"])
        self.assertEqual(self.check(page='words.plural("a.b", 1)', english="a.b.one = x\n"), [f"{PAGE}: there is no message a.b.other"])
        self.assertEqual(self.check(page='words.text(isOn ? "a.b" : "a.c")', english="a.b = x\n"), [f"{PAGE}: there is no message a.c"])

    def test_a_composed_key_that_fits_nothing_fails(self):
        self.assertEqual(self.check(page='words.text("a.\\(kind)")'), [f"{PAGE}: there is no message a.\\(kind)"])

    def test_a_message_that_nobody_asks_for_fails(self):
        self.assertEqual(self.check(english="a.b = x\n"), ["a.b: nothing asks for this message"])
        # A part that is put into a key has to be known to the code.
        found = self.check(english="a.red = x\na.blue = x\n", page='words.text("a.\\(color)")\ncase red')
        self.assertEqual(found, ["a.blue: nothing asks for this message"])

    def test_a_refusal_without_words_for_people_fails(self):
        rule = 'throw RuleError(\n    .invalid, "list_full", "The list is full")'
        self.assertEqual(self.check(rule=rule), [f"{RULE}: there is no message refusal.list_full"])
        field = 'throw .field("name", "name_bad", "x")'
        self.assertEqual(self.check(rule=field), [f"{RULE}: there is no message refusal.name_bad"])


if __name__ == "__main__":
    unittest.main()
