"""Proves that scripts/count-tests sees failures and takes a missing report for one."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from loading import load

gate = load("count-tests")

REPORT = """<?xml version="1.0"?><testsuites><testsuite name="a">
<testcase name="1"/><testcase name="2"><failure message="x"/></testcase><testcase name="3"><error/></testcase>
<testcase name="4"><skipped/></testcase><testcase name="5"/></testsuite></testsuites>"""


class CountTests(unittest.TestCase):
    def test_passed_and_failed_are_counted_and_skipped_are_not(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.xml"
            path.write_text(REPORT)
            self.assertEqual(gate.count(path), (2, 2))

    def test_a_missing_or_broken_report_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "report.xml"
            said = io.StringIO()
            with contextlib.redirect_stderr(said):
                self.assertEqual(gate.count(path), (0, 1))
                path.write_text("<testsuites>")
                self.assertEqual(gate.count(path), (0, 1))
            self.assertEqual(said.getvalue().count("report.xml cannot be read"), 2)


if __name__ == "__main__":
    unittest.main()
