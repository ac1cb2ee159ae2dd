import Domain

extension Account {
    /// Sets or removes a picture of the profile; returns the one that was there before.
    mutating func setPicture(_ picture: Attachment?, _ use: MediaUse) -> MediaID? {
        switch use {
        case .post, .cover, .preview: return nil
        case .avatar:
            defer { avatar = picture?.place }
            return avatar.flatMap { MediaPlace($0)?.id }
        case .header:
            defer { header = picture?.place }
            return header.flatMap { MediaPlace($0)?.id }
        }
    }
}
