import Primitives

/// A keyed hash of an e-mail address: it finds the address again and tells nobody without the key what it is.
package struct AddressHash: RawRepresentable, Sendable, Hashable {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }

    package var bucket: Bucket { Bucket(hashing: rawValue) }
}
