import Primitives

/// Something that a profile says and by which people can be found: an interest, or an entry of the background. Two who say the
/// same in other spelling say the same. A community is found by the words of its topic.
package struct ProfileTerm: Sendable, Hashable {
    /// Raw values are part of the number that is stored.
    package enum Kind: Int, Sendable, CaseIterable {
        case interest = 0
        case place = 1
        case work = 2
        case study = 3
        case cause = 4
        case experience = 5
        /// What a community is about.
        case topic = 6
    }

    /// How many words of a topic a community is found by, beside the whole of it.
    private static let mostWords = 8

    package var kind: Kind
    /// Lower-cased, with single spaces.
    package var text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    package init(_ interest: Interest) { self.init(.interest, interest.term) }

    package init(_ entry: BackgroundEntry) { self.init(Kind(entry.kind), entry.entry) }

    /// The number by which rows are found; its bucket is that of the rows.
    package var id: ProfileTermID { ProfileTermID(rawValue: StableNumber.of("\(kind.rawValue):\(text)")) }

    /// A topic as a whole, and its words of at least four letters.
    package static func topics(of topic: String) -> [ProfileTerm] {
        let words = topic.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.filter { $0.count >= 4 }.prefix(mostWords)
        let terms = ([topic] + words.map { String($0) }).map { ProfileTerm(.topic, $0) }
        return Set(terms.filter { !$0.text.isEmpty }).sorted { $0.text < $1.text }
    }

    /// The topic that an interest is.
    package var asTopic: ProfileTerm { ProfileTerm(.topic, text) }
}

extension ProfileTerm.Kind {
    package init(_ kind: BackgroundEntry.Kind) {
        switch kind {
        case .place: self = .place
        case .work: self = .work
        case .study: self = .study
        case .cause: self = .cause
        case .experience: self = .experience
        }
    }
}
