import Foundation
import ServerApp
import Testing

/// The page of all settings is the program's own.
@Suite struct ReferenceTests {
    @Test func `docs/configuration.md is what the program prints`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appendingPathComponent("docs/configuration.md"), encoding: .utf8)
        #expect(page == ConfigurationReference.markdown, "run `rapport config reference > docs/configuration.md`")
    }

    @Test func `names of variables are told apart`() {
        let names = ConfigurationKey.all.map(\.environmentName)
        #expect(Set(names).count == names.count)
    }
}
