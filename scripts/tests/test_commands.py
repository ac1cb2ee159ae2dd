"""Proves what ./start and ./test promise, with a compiler that only pretends: a stub `swift` on the PATH."""

import os
import shutil
import stat
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

# Notes each call in `calls`; "builds" a program that prints its arguments; "tests" by copying a report that the test made.
SWIFT = """#!/bin/bash
echo "$*" >> calls
case $1 in
    --version) echo "Swift version ${FAKE_VERSION:-6.3.1} (swift)" ;;
    build)
        if [ -n "${FAKE_BUILD_FAILS:-}" ]; then exit 1; fi
        mkdir -p .build/release/rapport_Pages.resources
        echo page > .build/release/rapport_Pages.resources/page
        printf '#!/bin/bash\\necho serving "$@"\\n' > .build/release/rapport
        chmod +x .build/release/rapport ;;
    package) echo '{"targets": []}' ;;
    test)
        if [ -f report.xml ]; then cp report.xml .build/test-logs/unit-swift-testing.xml; fi
        exit "${FAKE_STATUS:-0}" ;;
esac
"""
REPORT = '<testsuites><testsuite><testcase name="a"/><testcase name="b">{}</testcase></testsuite></testsuites>'


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        for name in ["start", "test"]:
            shutil.copy(ROOT / name, self.root / name)
        (self.root / "scripts" / "tests").mkdir(parents=True)
        for name in ["common.sh", "check-layers", "check-sizes", "count-tests"]:
            shutil.copy(ROOT / "scripts" / name, self.root / "scripts" / name)
        for gate in ["check-layers", "check-sizes", "check-messages"]:
            self.executable(f"scripts/{gate}", "#!/bin/sh\nexit 0\n")
        (self.root / "scripts/tests/test_one.py").write_text(
            "import unittest\nclass One(unittest.TestCase):\n    def test_one(self):\n        pass\n")
        (self.root / "Sources").mkdir()
        (self.root / "Sources/a.swift").write_text("let a = 1\n")
        (self.root / "Package.swift").write_text("// package\n")
        self.executable("bin/swift", SWIFT)
        # No package is missing, whatever machine this runs on.
        self.executable("bin/dpkg-query", "#!/bin/sh\nprintf installed\n")

    def tearDown(self):
        self.folder.cleanup()

    def executable(self, path, text):
        file = self.root / path
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        file.chmod(file.stat().st_mode | stat.S_IXUSR)

    def run_command(self, *arguments, **environment):
        path = f"{self.root / 'bin'}:{os.environ['PATH']}"
        return subprocess.run(
            arguments, cwd=self.root, text=True, capture_output=True, env={**os.environ, "PATH": path, **environment})

    def builds(self):
        calls = self.root / "calls"
        return sum(line.startswith("build") for line in calls.read_text().splitlines()) if calls.exists() else 0

    def test_a_start_builds_makes_the_data_folder_and_serves(self):
        result = self.run_command("./start", "--no-rate-limits")
        self.assertEqual(result.returncode, 0, result.stderr)
        data = (self.root / "data").resolve()
        self.assertTrue(
            result.stdout.endswith(f"serving serve --data {data} --no-rate-limits\n"), result.stdout)
        self.assertEqual(stat.S_IMODE(data.stat().st_mode), 0o700)

    def test_a_second_start_builds_nothing_and_a_change_builds_again(self):
        self.run_command("./start")
        result = self.run_command("./start")
        self.assertEqual((self.builds(), result.stdout.count("\n")), (1, 1))
        (self.root / "Sources/a.swift").write_text("let a = 2\n")
        self.run_command("./start")
        self.assertEqual(self.builds(), 2)

    def test_an_old_compiler_is_refused(self):
        result = self.run_command("./start", FAKE_VERSION="6.2.4")
        self.assertEqual(result.returncode, 1)
        self.assertIn("Swift 6.3 or newer is needed, this is 6.2", result.stderr)

    def test_an_installation_holds_program_and_files(self):
        result = self.run_command("./start", "--install", str(self.root / "prefix"))
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(os.access(self.root / "prefix/bin/rapport", os.X_OK))
        self.assertEqual((self.root / "prefix/share/rapport/rapport_Pages.resources/page").read_text(), "page\n")

    def test_a_good_run_ends_with_its_counts(self):
        (self.root / "report.xml").write_text(REPORT.format(""))
        result = self.run_command("./test", "fast")
        self.assertEqual(result.stdout.splitlines()[-1], "6 passed, 0 failed", result.stdout + result.stderr)
        self.assertEqual(result.returncode, 0)

    def test_a_failed_test_fails_the_run(self):
        (self.root / "report.xml").write_text(REPORT.format("<failure/>"))
        result = self.run_command("./test", "fast", FAKE_STATUS="1")
        self.assertEqual(result.stdout.splitlines()[-1], "5 passed, 1 failed", result.stdout + result.stderr)
        self.assertEqual(result.returncode, 1)

    def test_a_run_that_crashes_fails_although_nothing_is_reported(self):
        result = self.run_command("./test", "fast", FAKE_STATUS="1")
        self.assertEqual(result.stdout.splitlines()[-1], "4 passed, 1 failed", result.stdout + result.stderr)

    def test_a_gate_that_fails_fails_the_run(self):
        (self.root / "report.xml").write_text(REPORT.format(""))
        self.executable("scripts/check-sizes", "#!/bin/sh\nexit 1\n")
        result = self.run_command("./test", "fast")
        self.assertEqual(result.stdout.splitlines()[-1], "5 passed, 1 failed", result.stdout + result.stderr)

    def test_a_build_that_fails_fails_the_run(self):
        result = self.run_command("./test", "fast", FAKE_BUILD_FAILS="1")
        self.assertEqual((result.stdout.splitlines()[-1], result.returncode), ("0 passed, 1 failed", 1))

    def test_an_unknown_lane_is_refused(self):
        self.assertEqual(self.run_command("./test", "quick").returncode, 1)


if __name__ == "__main__":
    unittest.main()
