/// What was done. Raw values are stored and never change.
package enum EventVerb: Int, Sendable, CaseIterable {
    /// A root post came into being.
    case publish = 1
    case reply = 2
    /// An answer inside a direct conversation: counted, never its text.
    case directReply = 3
    case quote = 4
    case share = 5
    case like = 6
    case vote = 7
    case mention = 8
    case follow = 9
    /// A follow that waits for approval; `accept` makes it one.
    case request = 10
    case accept = 11
    case decline = 12
    case unfollow = 13
    /// The other was taken off one's followers.
    case remove = 14
    case block = 15
    case unblock = 16
    case report = 17
    /// Takes back the act whose verb its object kind names.
    case undo = 18
    case edit = 19
    case introduce = 20
    case join = 21
    case leave = 22
    case subscribe = 23
    case unsubscribe = 24
    case invite = 25
    case done = 26
    case snooze = 27
    case conversion = 28
    /// A connection, a request for one or an introduction was taken back by whoever asked.
    case withdraw = 29
    /// A request or an introduction ran out without an answer.
    case expire = 30
    /// Somebody's part in a community changed: helper, organiser, member, banned, let back in. `detail` says to what.
    case appoint = 31
    /// Thanks for an introduction.
    case thank = 32
    /// Somebody is asked whether an account may be added to a conversation. `detail`: that account, and the moment of the
    /// proposal in milliseconds, by which answers name it.
    case propose = 33
    /// What an account says of a channel of its own: see `Channel.event`.
    case declare = 34
}
