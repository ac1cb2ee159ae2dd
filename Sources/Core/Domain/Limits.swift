import Primitives

/// Every fixed bound of the server, in one place, with its unit and its reason. What an operator may change is a
/// setting instead and has its default here.
package enum Limits {
    /// What a request may bring.
    package enum Request {
        /// Bytes of a form or JSON body: a post of the greatest length in four-byte characters with room for its poll.
        package static let bodyBytes = 256 * 1024
        /// Bytes of a multipart body with files: as many pictures straight from a phone as a post has, with their form. Files go to
        /// the disk as they arrive.
        package static let multipartBytes = 49 * 1024 * 1024
        /// Seconds that a client has to read that its body is too large; the rest of it would be read for ever otherwise.
        package static let refusedBodySeconds: Int64 = 2
        /// Bytes of one uploaded file.
        package static let fileBytes = 12 * 1024 * 1024
        /// Bytes of the query string: proxies allow 8 KiB for the whole line.
        package static let queryBytes = 8 * 1024
        /// Levels of nesting. The API needs three; parsers recurse, so the stack is at stake.
        package static let depth = 32
        /// Values in the whole tree: `relationships` asks for hundreds of ids at once.
        package static let values = 2000
        /// Parts of a multipart body.
        package static let parts = 100
        /// Bytes of the head of one multipart part.
        package static let partHeadBytes = 8 * 1024
        /// Elements that a list of ids or texts may have.
        package static let listElements = 500
        /// Bytes of the address in a request's `return_to`.
        package static let returnBytes = 2048
        /// Bytes of all cookies of a request that are looked at.
        package static let cookieBytes = 8 * 1024
    }

    /// How long a client may hold a connection, and how many. The operator's defaults; only whole requests are worth waiting
    /// for, and a connection costs memory and a file descriptor.
    package enum Connection {
        /// Seconds from the opening of a connection to the whole head of its first request: far more than the slowest phone
        /// needs for one packet.
        package static let headSeconds = 30
        /// Seconds for a whole body, besides what `bodyBytesPerSecond` grants to long ones.
        package static let bodySeconds = 30
        /// Bytes that earn a body one more second: slower than any network that a picture is worth being sent over.
        package static let bodyBytesPerSecond = 8 * 1024
        /// Seconds without any request, or with one whose head does not become whole: browsers open a new connection then.
        package static let idleSeconds = 60
        /// Connections of one address (one /64 of IPv6): a school or a mobile network behind one address, each with a few.
        package static let perAddress = 500
        /// Bytes of one field of a head, of all its fields, and how many: more than browsers and apps send.
        package static let headFieldBytes = 16 * 1024
        package static let headBytes = 32 * 1024
        package static let headFields = 100
    }

    /// Pages of lists.
    package enum Page {
        /// Entries when the client names no number (Mastodon's default for posts).
        package static let posts = 20
        /// The most posts on a page (Mastodon's cap).
        package static let mostPosts = 40
        /// Entries of lists of accounts when the client names no number.
        package static let accounts = 40
        /// The most accounts on a page.
        package static let mostAccounts = 80
    }

    /// What a post may hold.
    package enum Post {
        /// Characters, counted as clients count them; the operator's default.
        package static let characters = 5000
        /// Different accounts that a post mentions: each is told of it.
        package static let mentions = 50
        /// Different hashtags: each is a row that timelines are read from.
        package static let hashtags = 30
    }

    /// Pictures that people upload.
    package enum Media {
        /// Pictures of one post: the same as Mastodon's, which apps lay out.
        package static let perPost = 4
        /// Points of a picture before it is made smaller: a camera's 33 million. A decoder needs a few bytes for each.
        package static let points = 33_177_600
        /// Points of all frames of a moving picture together: 48 seconds of 640 by 360 at ten frames a second, or some seconds of a
        /// processor.
        package static let movingPoints = 110_592_000
        /// Points of either side: the greatest that JPEG knows is 65,535, and some tools end far below.
        package static let side = 16_384
        /// Bytes of a film (Mastodon: 99 MiB), and of sound: two hours of speech, some of them uncompressed. The operator's defaults.
        package static let filmBytes = 99 << 20
        package static let soundBytes = 128 << 20
        /// Seconds of a film, which is encoded in about the time that it takes, and of sound. The operator's defaults.
        package static let filmSeconds = 10 * 60
        package static let soundSeconds = 4 * 60 * 60
        /// Points of a film's pictures (3840 by 2160), and pictures a second (Mastodon: 120).
        package static let filmPoints = 8_294_400
        package static let filmFrameRate = 120
        /// Characters of a description for those who do not see the picture (Mastodon: 1500).
        package static let description = 1500
        /// Whether a description is within its bound. In bytes too: one character may be thousands of them.
        package static func admits(description: String) -> Bool {
            description.utf8.count <= 4 * Self.description && description.count <= Self.description
        }
        /// Films and recordings of one account that wait or are made: they are made one after the other, for all accounts together.
        package static let filmsInWork = 2
        /// Bytes that one account keeps, and pictures: some thousand pictures straight from a phone.
        package static let bytesPerAccount: Int64 = 4 << 30
        package static let filesPerAccount = 50_000
        /// Bytes of the disk that stay free for the database.
        package static let reserveBytes: Int64 = 64 << 20
        /// Seconds until a picture is tried again that the disk had no room for.
        package static let fullDiskSeconds: Int64 = 5
        /// Hours that a picture waits for its post. Drafts that somebody left open over night end well.
        package static let unattachedHours = 24
        /// Minutes that the pictures of a deleted post are kept back for its author, who may be writing it anew.
        package static let withdrawnMinutes = 60
        /// Minutes that a blob without a user stays, because somebody may be about to use the same content.
        package static let unusedMinutes = 60
    }

    /// Messages that leave the server by mail. The operator's defaults.
    package enum Mail {
        /// Connections to the mail server: one waits for an answer while the other speaks.
        package static let connections = 2
        /// Messages a minute to one domain: what large providers take from a sender they know little of.
        package static let perDomainAndMinute = 100
        /// Letters of a kind that strangers can have sent to any address, such as confirmations: to each a day, whoever asks.
        package static let perSubjectAndDay = 3
        /// Bytes of a message that came back that are looked at: its head and the report on it.
        package static let bounceBytes = 256 * 1024
        /// Days that letters are kept after they were sent, because one may come back.
        package static let keptDays = 30
    }

    /// What accounts send by mail to people who asked for it.
    package enum Newsletter {
        /// Characters of its name: a subject line and a sender's name show some sixty.
        package static let title = 80
        package static let about = 500
        package static let imprint = 300
        /// Lines of one import: what a form holds.
        package static let importLines = 2000
        /// People who are imported in a day: each gets a letter that they did not ask for here.
        package static let importedPerDay = 10_000
        /// Characters of a name and of the words on consent in an import.
        package static let importedText = 200
        /// Bytes of a letter's parts as they travel: a large provider cuts off what is longer than 102 kB.
        package static let letterBytes = 90_000
        /// Posts that a weekly letter tells of; the newest.
        package static let digestEntries = 40
        /// Sign-ups to one newsletter in an hour: more come from a program that types addresses of others.
        package static let askedPerHour = 300
        /// Test letters that a member gets a day.
        package static let testsPerDay = 20
        /// Days after which an address that was refused, or whose letters came back, is tried again: mailboxes are opened anew.
        package static let suppressedDays = 180
    }

    /// What an article may hold.
    package enum Article {
        package static let title = 200
        package static let summary = 500
        /// Characters of its text: some twenty pages. Reading Markdown costs more than its length in the worst case.
        package static let characters = 60_000
        /// Pictures in the text and the cover.
        package static let pictures = 50
        /// Earlier versions of one article; the eldest go first.
        package static let versions = 50
    }

    /// What an album may hold, and how many of them an account has.
    package enum Album {
        package static let title = 100
        package static let description = 1000
        /// A page shows all of them: as many as one looks through.
        package static let pictures = 200
        package static let perAccount = 200
        /// Pictures that stand for it in a list.
        package static let shown = 4
    }

    /// What a podcast and its episodes may hold.
    package enum Podcast {
        package static let title = 200
        package static let author = 200
        package static let summary = 4000
        /// Characters of show notes: directories show 4,000 of them.
        package static let notes = 10_000
        /// Characters of an episode's own summary.
        package static let episodeSummary = 500
        package static let chapters = 200
        package static let chapterTitle = 200
        /// Bytes of a transcript: some three hours of speech with times.
        package static let transcriptBytes = 1 << 20
        /// Bytes of a request that holds one, which as JSON may be twice as long.
        package static let bodyBytes = 2 * transcriptBytes + Limits.Request.bodyBytes
        /// Episodes in the feed: apps learn of older ones from it alone.
        package static let feedEpisodes = 300
    }

    /// What is fetched from elsewhere because somebody wrote down a link.
    package enum Links {
        /// Bytes of a page that are looked at: what it says of itself stands at its beginning, links back stand anywhere.
        package static let headBytes = 512 * 1024
        package static let pageBytes = 1024 * 1024
        /// Bytes of an answer of oEmbed, and of a picture.
        package static let embedBytes = 64 * 1024
        package static let pictureBytes = 4 * 1024 * 1024
        /// Seconds for one fetch with all its redirects.
        package static let seconds = 15
        /// Requests under way at once.
        package static let connections = 6
        /// Tags of a head, and of a whole page: more say nothing that people read.
        package static let headTags = 2000
        package static let pageTags = 50_000
        /// Characters of a title, a summary, and of names of authors and sites.
        package static let title = 200
        package static let summary = 400
        package static let name = 100
        /// Hours until an address is asked anew, when somebody links to it then.
        package static let freshHours = 24
        /// Hours until one that did not answer is asked again: doubled each time, up to a week.
        package static let retryHours = 1
        /// Days that answers are kept. Posts have copies.
        package static let keptDays = 14
        /// Days between two looks at the pages that a profile names.
        package static let verifyDays = 7
        /// So often in a row a page may be silent before its link counts as gone.
        package static let verifyFailures = 4
    }

    /// What people have written and not published yet.
    package enum Draft {
        /// Drafts of one account, scheduled ones among them.
        package static let perAccount = 1000
        /// Scheduled posts of one account (Mastodon: 300), and of one day of UTC (Mastodon: 25).
        package static let scheduled = 300
        package static let scheduledPerDay = 25
        /// Minutes that a scheduled post lies ahead at least (Mastodon: 5).
        package static let soonestMinutes = 5
        /// Days that it lies ahead at most: five years.
        package static let latestDays = 1827
        /// Earlier versions of one draft; the eldest go first.
        package static let versions = 50
    }

    /// How often something may be done. The figures are Mastodon's, which apps are written for.
    package enum Rate {
        /// Requests of one account.
        package static let account = RateRule(name: "account", count: 300, window: .minutes(5))
        /// Requests of one address that did not sign in.
        package static let address = RateRule(name: "address", count: 300, window: .minutes(5))
        /// Attempts to sign in from one address: a password must not be found by trying.
        package static let signIn = RateRule(name: "sign_in", count: 25, window: .minutes(5))
        /// Accounts made from one address.
        package static let signUp = RateRule(name: "sign_up", count: 5, window: .minutes(30))
        /// Messages (confirmation, reset) asked for from one address: each is sent to somebody.
        package static let mail = RateRule(name: "mail", count: 5, window: .minutes(30))
        /// Apps registered from one address.
        package static let apps = RateRule(name: "apps", count: 50, window: .minutes(10))
        /// Posts deleted by one account: deletions travel to many servers.
        package static let deletion = RateRule(name: "deletion", count: 30, window: .minutes(30))
        /// Requests from one address with a token that does not work: each is looked up, and none is a client in good order.
        package static let wrongToken = RateRule(name: "wrong_token", count: 100, window: .minutes(5))
        /// Requests to connect by one account: each asks somebody for an answer.
        package static let connections = RateRule(name: "connections", count: 30, window: .hours(24))
        /// Pictures uploaded by one account: each takes a second of a processor.
        package static let uploads = RateRule(name: "uploads", count: 30, window: .minutes(30))
        /// Keys that one rule remembers at once; beyond that the emptiest make room. About 100 bytes each.
        package static let keysPerRule = 100_000
    }
}
