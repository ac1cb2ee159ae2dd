import Outbound

/// What the server asks other servers.
package struct LinkConfiguration: Sendable {
    let isEnabled: Bool
    /// Beyond the open net.
    let allowed: [AllowedPlace]
    /// As they are written in the setting.
    let allowedText: String
    /// Seconds within which a preview is looked for; nil: none is.
    let previewSeconds: Int?

    /// `text` gives the text of a setting.
    init(_ text: (ConfigurationKey) -> String) {
        isEnabled = ConfigurationKind.flagValue(text(.outbound)) ?? true
        allowedText = text(.outboundAllow)
        allowed = AllowedPlace.list(allowedText) ?? []
        let hasPreviews = isEnabled && ConfigurationKind.flagValue(text(.linkPreviews)) ?? true
        previewSeconds = hasPreviews ? Int(text(.linkDelay)) ?? 0 : nil
    }
}
