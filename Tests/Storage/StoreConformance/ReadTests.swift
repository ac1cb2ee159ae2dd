import Dispatch
import Domain
import Primitives
import Store
import TestSupport
import Testing

@testable import StoreSQL

@Suite struct ReadTests {
    @Test(arguments: TestEngine.available.filter { $0 != .sqliteMemory })
    func `a read block sees one snapshot while others write`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket, amount: 1) }
            let (hasRead, hasWritten) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let seen = world.store.read { view in
                let before = try view.amount(id)
                hasRead.signal()
                hasWritten.wait()
                return [before, try view.amount(id)]
            }
            await onThread { hasRead.wait() }
            try await world.store.write { try $0.setAmount(id, 2) }
            hasWritten.signal()
            #expect(try await seen == [1, 1])
            #expect(try await world.store.read { try $0.amount(id) } == 2)
        }
    }

    @Test(arguments: TestEngine.available)
    func `a read after a write sees it`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let id = try await world.store.write { try $0.addRow(bucket) }
            for amount in 1...20 {
                try await world.store.write { try $0.setAmount(id, amount) }
                #expect(try await world.store.read { try $0.amount(id) } == amount)
            }
        }
    }

    @Test(arguments: TestEngine.available)
    func `statements are counted from nought in each block`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let counts = try await world.store.read { view in
                let before = view.statementCount
                _ = try view.names(bucket)
                _ = try view.names(bucket)
                return [before, view.statementCount]
            }
            #expect(counts == [0, 2])
            #expect(try await world.store.read { $0.statementCount } == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `null, empty and extreme values come back as they went`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let bytes = (0...255).map { UInt8($0) }
            let rows = try await world.store.write { tx in
                [
                    try tx.addRow(bucket), try tx.addRow(bucket, name: "", payload: [], amount: .min),
                    try tx.addRow(bucket, name: "é 🦊 \u{FEFF} 'x' \\ \" $1 {a}", payload: bytes, amount: .max),
                ]
            }
            struct Row: Equatable { var name: String?, payload: [UInt8]?, amount: Int }
            let read = try await world.store.read { view in
                try rows.map { id in
                    try view.sql.first(ConformanceRows.byID, [.bucket(of: id), .id(id)]) { row in
                        row.skip()
                        return Row(name: row.optionalText(), payload: row.optionalBlob(), amount: row.int())
                    }
                }
            }
            #expect(read == [
                Row(name: nil, payload: nil, amount: 0), Row(name: "", payload: [], amount: .min),
                Row(name: "é 🦊 \u{FEFF} 'x' \\ \" $1 {a}", payload: bytes, amount: .max),
            ])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a text with a zero byte is refused`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            await #expect(throws: SQLValue.unstorable) {
                try await world.store.write { _ = try $0.addRow(bucket, name: "a\0b") }
            }
            _ = try await world.store.write { try $0.addRow(bucket, name: "after") }
            #expect(try await world.store.read { try $0.names(bucket) } == ["after"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `text compares as bytes`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let names = ["a", "B", "ä", "Z", "_", "z", "É", "10", "9"]
            try await world.store.write { tx in for name in names { try tx.addRow(bucket, name: name) } }
            let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            #expect(try await world.store.read { try $0.names(bucket) } == sorted)
        }
    }

    @Test(arguments: TestEngine.available, [0, 1, 2, 3, 5, 64, 100, 1024])
    func `a list of any size finds exactly its members`(engine: TestEngine, size: Int) async throws {
        try await withRows(engine) { world, bucket in
            try await world.store.write { tx in for number in 0..<6 { try tx.addRow(bucket, name: "n\(number)") } }
            let found = try await world.store.read { view in
                let wanted: [SQLValue] = (0..<size).map { .text("n\($0)") }
                return try view.sql.all(ConformanceRows.namesIn, [.bucket(bucket)], lists: [wanted]) { $0.text() }
            }
            #expect(found == (0..<min(size, 6)).map { "n\($0)" })
        }
    }

    @Test(arguments: TestEngine.available, [1025, 2048, 4097])
    func `a longer list is refused in one statement and found in pieces`(engine: TestEngine, size: Int) async throws {
        try await withRows(engine) { world, bucket in
            try await world.store.write { tx in for number in 0..<6 { try tx.addRow(bucket, name: "n\(number)") } }
            let wanted: [SQLValue] = (0..<size).map { .text("n\(size - 1 - $0)") }
            await #expect(throws: StoreError.self) {
                try await world.store.read { view in
                    try view.sql.all(ConformanceRows.namesIn, [.bucket(bucket)], lists: [wanted]) { $0.text() }
                }
            }
            let found = try await world.store.read { view in
                try view.sql.all(ConformanceRows.namesIn, [.bucket(bucket)], longList: wanted) { $0.text() }
            }
            #expect(found.sorted() == (0..<6).map { "n\($0)" })
        }
    }

    @Test(arguments: TestEngine.available)
    func `more ids than one statement takes are read everywhere`(engine: TestEngine) async throws {
        try await withPeople(engine, 2) { world, people in
            let ids = (0..<2500).map { AccountID(rawValue: Int64($0) + 1) } + people.map(\.id)
            let lea = people[0].id
            try await world.store.write { tx in
                try tx.pushHome(TimelineEntry(post: PostID(rawValue: 9), author: lea), to: ids, readSince: Timestamp(microseconds: 0))
            }
            let found = try await world.store.read { view in
                (
                    try view.accounts(ids).count, try view.accounts(ids, known: { _, _ in false }).count, try view.accountCounters(ids).count,
                    try view.posts(by: ids, for: lea, PageRequest(limit: 5)).count, try view.relations(of: lea, with: ids, at: Timestamp(microseconds: 0)).count,
                    try view.followers(ofTags: ids.map { "tag\($0)" }).count, try view.home(of: people[1].id, PageRequest(limit: 5)).count,
                    try view.posts(ids.map { PostID(rawValue: $0.rawValue) }, known: { _, _ in false }).count,
                    try view.followedTags(of: lea, among: ids.map { "tag\($0)" }).count,
                    try view.members(of: ids.map { ConversationID(rawValue: $0.rawValue) }).count
                )
            }
            #expect(found.0 == 2 && found.1 == 2 && found.2 == 2)
            #expect(found.3 == 0 && found.4 == 0 && found.5 == 0 && found.6 == 1 && found.7 == 0 && found.8 == 0 && found.9 == 0)
        }
    }

    @Test(arguments: TestEngine.available)
    func `keys find rows across buckets by id and by owner`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            let other = Buckets.next()
            let ids = try await world.store.write { tx in
                let ids = [try tx.addRow(bucket), try tx.addRow(bucket), try tx.addRow(other), try tx.addRow(other)]
                for (row, owner) in [(ids[0], ids[0]), (ids[1], ids[0]), (ids[2], ids[2]), (ids[3], ids[3])] {
                    try tx.sql.run(ConformanceRows.setOwner, [.bucket(of: row), .id(row), .id(owner)])
                }
                return ids
            }
            let found = try await world.store.read { view in
                let wanted: [SQLValue] = [.id(ids[0]), .id(ids[2]), .id(ids[3])]
                let owners: [SQLValue] = [.id(ids[0]), .id(ids[2])]
                return [
                    try view.sql.all(ConformanceRows.byKeys, [], lists: [wanted]) { $0.id(TestRow.self) },
                    try view.sql.all(ConformanceRows.byKeys, [], lists: [[]]) { $0.id(TestRow.self) },
                    try view.sql.all(ConformanceRows.byOwners, [0], lists: [owners]) { $0.id(TestRow.self) },
                ]
            }
            #expect(found == [[ids[0], ids[2], ids[3]].sorted(), [], [ids[0], ids[1], ids[2]].sorted()])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a statement may run inside its own loop`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            try await world.store.write { tx in for name in ["a", "b", "c"] { try tx.addRow(bucket, name: name) } }
            let pairs = try await world.store.read { view in
                var pairs: [String] = []
                try view.sql.rows(ConformanceRows.names, [.bucket(bucket)]) { row in
                    let outer = row.text(0)
                    try view.sql.rows(ConformanceRows.names, [.bucket(bucket)]) { pairs.append(outer + $0.text(0)) }
                }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `a loop that throws ends and the connection serves the next block`(engine: TestEngine) async throws {
        try await withRows(engine) { world, bucket in
            struct Enough: Error {}
            try await world.store.write { tx in for name in ["a", "b", "c"] { try tx.addRow(bucket, name: name) } }
            for _ in 0..<5 {
                await #expect(throws: Enough.self) {
                    try await world.store.read { view in
                        try view.sql.rows(ConformanceRows.names, [.bucket(bucket)]) { _ in throw Enough() }
                    }
                }
            }
            #expect(try await world.store.read { try $0.names(bucket) } == ["a", "b", "c"])
        }
    }

    @Test(arguments: TestEngine.available)
    func `more prepared forms than a connection keeps are served all the same`(engine: TestEngine) async throws {
        let statements = (0..<300).map { number in
            Statement("conformance.form\(number)", template: "SELECT name FROM conformance_rows WHERE bucket = $1 AND amount = \(number)")
        }
        let options = TestStoreOptions(statements: ConformanceRows.all + statements)
        try await withStore(engine, options) { world in
            try await ConformanceRows.prepare(world.store)
            let bucket = Buckets.next()
            try await world.store.write { tx in for number in 0..<300 { try tx.addRow(bucket, name: "n\(number)", amount: number) } }
            for _ in 0..<2 {
                let names = try await world.store.read { view in
                    try statements.map { try view.sql.first($0, [.bucket(bucket)]) { $0.text() } }
                }
                #expect(names == (0..<300).map { "n\($0)" })
            }
        }
    }
}
