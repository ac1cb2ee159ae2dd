import Domain
import HTTPSupport
import Primitives
import Store

/// Writes Tag entities.
struct TagPresenter {
    let addresses: Addresses
    let now: Timestamp

    /// `label` is the spelling that is shown; `days` holds the days with any use. The history always names the last seven
    /// days, today first, as charts in apps expect. `isFollowed` is nil for somebody who has not signed in.
    func write(_ tag: String, label: String? = nil, days: [TagDay] = [], isFollowed: Bool?, to writer: inout JSONWriter) {
        writer.object { writer in
            writer.field("id", tag)
            writer.field("name", label ?? tag)
            writer.field("url", addresses.page(ofTag: tag))
            writer.array("history", of: 0..<TagPresenter.historyDays) { writer, offset in
                let day = today - offset
                let use = days.first { $0.day == day }
                writer.object { writer in
                    writer.field("day", String(day * 86_400))
                    writer.field("uses", String(use?.uses ?? 0))
                    writer.field("accounts", String(use?.accounts ?? 0))
                }
            }
            if let isFollowed {
                writer.field("following", isFollowed)
                writer.field("featuring", false)
            }
        }
    }

    static let historyDays: Int64 = 7

    /// Days since 1970, UTC.
    var today: Int64 { now.seconds / 86_400 }
}
