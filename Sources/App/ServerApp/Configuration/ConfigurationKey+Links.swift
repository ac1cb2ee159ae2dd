import Domain

extension ConfigurationKey {
    package static let outbound = ConfigurationKey(
        "outbound.enabled", .flag, default: "on",
        help: "Whether the server asks other servers at all: pages that posts and profiles link to. off: nothing leaves it but answers and mail.")
    package static let outboundAllow = ConfigurationKey(
        "outbound.allow", .places, default: "",
        help: "Places that the server may ask although they are not of the open net, for tests and intranets; whatever people link to there is then asked. An address without a port is allowed on every port.")
    package static let linkPreviews = ConfigurationKey(
        "links.previews", .flag, default: "on",
        help: "Whether posts that anybody may see show what the page behind their first link says of itself.")
    package static let linkDelay = ConfigurationKey(
        "links.preview-delay", .number(0...600), default: "5",
        help: "Seconds within which, at a moment of chance, a page is asked after somebody has linked to it.")
}
