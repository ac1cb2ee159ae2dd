/// Changing settings. Announces `LiveEvent.settingsChanged`.
package protocol SettingsWrites: AnyObject {
    func setSetting(_ name: String, to value: String) throws
    /// Sets the value unless there is one, and returns the one that holds.
    func claimSetting(_ name: String, as value: String) throws -> String
}
