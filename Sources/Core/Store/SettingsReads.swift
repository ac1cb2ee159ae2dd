/// Reading the settings that the operator changes while the server runs.
package protocol SettingsReads: AnyObject {
    /// The value, or nil while it was never set.
    func setting(_ name: String) throws -> String?
    func settings() throws -> [String: String]
}
