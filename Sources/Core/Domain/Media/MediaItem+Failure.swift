extension MediaItem {
    /// Why nothing of it can be shown, for its owner; nil while something may be. `field`: the input that named it.
    package func failure(field: String = "file") -> RuleError? {
        switch state {
        case .failed:
            RuleError(
                .invalid, "media_unreadable", "This file could not be read, or is longer or larger than this server takes. Please try another one.",
                field: field)
        case .beyondQuota:
            RuleError(
                .invalid, "media_beyond_quota",
                "What was made of this file is more than the space that is left for your pictures and recordings. Please delete some, or take a smaller file.",
                field: field)
        case .processing, .ready, .withdrawn: nil
        }
    }
}
