import Primitives

/// Removing what nobody looks at any more. Visits every shard; each returns how many rows went.
package protocol UpkeepWrites: AnyObject {
    /// Notifications created before `moment`.
    func forgetNotifications(before moment: Timestamp) throws -> Int
    /// How often hashtags were used on days before that of `moment`, in UTC.
    func forgetTagDays(before moment: Timestamp) throws -> Int
    /// Jobs that were given up before `moment`.
    func forgetDeadJobs(before moment: Timestamp) throws -> Int
    /// Apps that registered before `moment` and hold neither a token nor a code: nobody has signed in with them, or nobody uses
    /// them any more. An app that comes back registers anew.
    func forgetApps(before moment: Timestamp) throws -> Int
}
