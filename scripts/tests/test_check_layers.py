"""Proves that scripts/check-layers fails on each kind of violation and passes without one."""

import tempfile
import unittest
from pathlib import Path

from loading import load

gate = load("check-layers")


def target(name, path, own=(), libraries=(), kind="regular"):
    dependencies = [{"byName": [other, None]} for other in own]
    dependencies += [{"product": [library, "package", None, None]} for library in libraries]
    return {"name": name, "type": kind, "path": path, "dependencies": dependencies}


class CheckLayers(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.targets = [
            target("Main", "Sources/Main", ["Server"], kind="executable"),
            target("Server", "Sources/App/Server", ["Web", "Engine", "Posts", "Base"]),
            target("Web", "Sources/Edge/Web", ["Posts", "Base"], ["Hummingbird"]),
            target("Posts", "Sources/Features/Posts", ["Base"]),
            target("People", "Sources/Features/People", ["Base"]),
            target("Engine", "Sources/Storage/Engine", ["Base", "CLib"]),
            target("Base", "Sources/Core/Base"),
            target("CLib", "Sources/C/CLib", kind="system"),
            target("BaseTests", "Tests/Core/BaseTests", ["Base", "Engine"], kind="test"),
        ]

    def tearDown(self):
        self.folder.cleanup()

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def found(self):
        return gate.violations({"targets": self.targets}, self.root)

    def depend(self, name, other):
        next(t for t in self.targets if t["name"] == name)["dependencies"].append({"byName": [other, None]})

    def test_a_clean_package_passes(self):
        self.write("Sources/Edge/Web/A.swift", "import Base\nimport Hummingbird\nimport HummingbirdCore\nimport Foundation\n")
        self.write("Sources/Features/Posts/B.swift", "import Base\n@preconcurrency import Synchronization\n")
        self.write("Sources/Storage/Engine/C.swift", "import CLib\nimport Base\n")
        self.write("Tests/Core/BaseTests/D.swift", "@testable import Base\nimport Foundation\nimport Engine\nimport Testing\n")
        self.assertEqual(self.found(), [])

    def test_an_import_of_a_transitive_dependency_fails(self):
        self.write("Sources/Main/main.swift", "import Server\nimport Base\n")
        self.assertEqual(self.found(), ["Sources/Main/main.swift:2: imports Base, which is no direct dependency of Main"])

    def test_an_import_of_one_declaration_or_with_access_is_seen(self):
        self.write("Sources/Core/Base/A.swift", "package import struct Hummingbird.Router\n")
        self.write("Sources/Core/Base/B.swift", "private import Engine\n")
        self.assertEqual(len(self.found()), 2)

    def test_a_dependency_that_goes_up_fails(self):
        self.depend("Base", "Engine")
        self.assertEqual(self.found(), ["Package.swift: Base depends on Engine: Storage lies above Core"])

    def test_a_feature_that_uses_a_feature_fails(self):
        self.depend("Posts", "People")
        self.assertEqual(self.found(), ["Package.swift: Posts depends on People: a feature never imports another feature"])

    def test_an_edge_or_a_feature_that_uses_an_engine_fails(self):
        self.depend("Posts", "Engine")
        self.depend("Web", "Engine")
        self.assertEqual(len(self.found()), 2)

    def test_a_target_outside_the_layers_fails(self):
        self.targets.append(target("Odd", "Sources/Misc/Odd"))
        self.assertEqual(self.found(), ["Package.swift: Odd lies in Sources/Misc/Odd, which is no layer"])

    def test_foundation_in_the_core_and_banned_modules_fail(self):
        self.write("Sources/Core/Base/A.swift", "import Foundation\n")
        self.write("Tests/Core/BaseTests/B.swift", "import HummingbirdTesting\n")
        self.assertEqual(len(self.found()), 2)

    def test_the_layout_page_names_every_target_below_its_layer(self):
        page = gate.layout({"targets": self.targets})
        self.assertIn("## Edge\n\n| target | uses | libraries |\n|---|---|---|\n| Web | Base, Posts | Hummingbird |", page)
        self.assertLess(page.index("## App"), page.index("## Core"))
        for each in self.targets:
            self.assertIn(f"| {each['name']} |", page)


if __name__ == "__main__":
    unittest.main()
