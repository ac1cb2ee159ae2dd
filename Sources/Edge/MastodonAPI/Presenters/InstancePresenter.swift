import Domain
import HTTPSupport
import Media
import Pages
import Publishing
import Store
import Text

/// What an Instance entity is made of.
struct Instance: Sendable {
    let profile: ServerProfile
    let figures: PeopleFigures
    let contact: LoadedAccount?
    let limits: PublishingLimits
    let media: MediaLimits
    let addresses: Addresses
    let release: String

    /// What apps parse: the Mastodon release whose API is answered, then who answers.
    var version: String { "4.3.0 (compatible; Rapport \(release))" }
    /// Whether somebody may join without an invitation.
    var isOpen: Bool { profile.signUp == .open || profile.signUp == .approval }
}

/// Writes Instance entities of both versions.
struct InstancePresenter {
    let instance: Instance
    let session: RenderSession

    func writeVersionTwo(to writer: inout JSONWriter) {
        let (profile, addresses) = (instance.profile, instance.addresses)
        writer.object { writer in
            writer.field("domain", addresses.site.host)
            writer.field("title", profile.name)
            writer.field("version", instance.version)
            writer.field("source_url", addresses.site.url)
            writer.field("description", profile.description)
            writer.object("usage") { $0.object("users") { $0.field("active_month", instance.figures.activeMonth) } }
            writer.object("thumbnail") { $0.field("url", addresses.header) }
            writer.field("icon", raw: "[]")
            writer.field("languages", raw: #"["en"]"#)
            writer.object("configuration") { writer in
                // No `streaming` among the addresses: apps open a connection as soon as one is named.
                writer.object("urls") { writer in
                    writer.field("about", addresses.site.url)
                    writer.nullField("privacy_policy")
                    writer.nullField("terms_of_service")
                    writer.nullField("status")
                }
                writeConfiguration(to: &writer)
                writer.object("translation") { $0.field("enabled", false) }
            }
            writer.object("registrations") { writer in
                writer.field("enabled", instance.isOpen)
                writer.field("approval_required", profile.signUp == .approval)
                writer.field("reason_required", profile.signUp == .approval)
                writer.nullField("message")
                writer.nullField("min_age")
                writer.field("url", SiteURL.signUp(invite: nil).absolute(on: addresses.site))
            }
            // Raised only when the API of that level is answered in full.
            writer.object("api_versions") { writer in
                writer.field("mastodon", 1)
                writer.field("rapport", 1)
            }
            writer.object("contact") { writer in
                writer.field("email", "")
                writer.key("account")
                writeContact(to: &writer)
            }
            writer.field("rules", raw: "[]")
        }
    }

    func writeVersionOne(to writer: inout JSONWriter) {
        let (profile, addresses) = (instance.profile, instance.addresses)
        writer.object { writer in
            writer.field("uri", addresses.site.host)
            writer.field("title", profile.name)
            writer.field("short_description", profile.description)
            writer.field("description", profile.description)
            writer.field("email", "")
            writer.field("version", instance.version)
            writer.object("urls") { $0.field("streaming_api", addresses.streaming) }
            writer.object("stats") { writer in
                writer.field("user_count", instance.figures.accounts)
                writer.field("status_count", instance.figures.posts)
                writer.field("domain_count", 0)
            }
            writer.field("thumbnail", addresses.header)
            writer.field("languages", raw: #"["en"]"#)
            writer.field("registrations", instance.isOpen)
            writer.field("approval_required", profile.signUp == .approval)
            writer.field("invites_enabled", profile.signUp == .invitation)
            writer.object("configuration") { writeConfiguration(to: &$0) }
            writer.key("contact_account")
            writeContact(to: &writer)
            writer.field("rules", raw: "[]")
        }
    }

    private func writeContact(to writer: inout JSONWriter) {
        guard let contact = instance.contact else { return writer.null() }
        AccountPresenter(session: session).write(contact, to: &writer)
    }

    /// Bounds that apps keep to.
    private func writeConfiguration(to writer: inout JSONWriter) {
        let limits = instance.limits
        writer.object("accounts") { writer in
            writer.field("max_featured_tags", 0)
            writer.field("max_pinned_statuses", limits.pins)
            writer.field("max_profile_fields", ProfileField.most)
        }
        writer.object("statuses") { writer in
            writer.field("max_characters", limits.characters)
            writer.field("max_media_attachments", Limits.Media.perPost)
            writer.field("characters_reserved_per_url", ExtractedText.charactersPerLink)
        }
        writer.object("media_attachments") { writer in
            let sound = instance.media.takesFilm ? FilmContainer.mediaTypes : []
            writer.array("supported_mime_types", of: MediaFormat.pictures.map(\.mediaType) + sound) { $0.string($1) }
            writer.field("description_limit", instance.media.description)
            writer.field("image_size_limit", instance.media.fileBytes)
            writer.field("image_matrix_limit", instance.media.points)
            writer.field("video_size_limit", instance.media.takesFilm ? instance.media.filmBytes : 0)
            writer.field("video_frame_rate_limit", instance.media.takesFilm ? instance.media.filmFrameRate : 0)
            writer.field("video_matrix_limit", instance.media.takesFilm ? instance.media.filmPoints : 0)
        }
        writer.object("polls") { writer in
            writer.field("max_options", limits.pollOptions)
            writer.field("max_characters_per_option", limits.pollOptionCharacters)
            writer.field("min_expiration", Int(limits.shortestPoll.components.seconds))
            writer.field("max_expiration", Int(limits.longestPoll.components.seconds))
        }
    }
}
