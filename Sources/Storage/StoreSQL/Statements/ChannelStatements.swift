/// Channels, in the bucket of their own account; which ones an account has, in the account's.
enum ChannelStatements {
    static let several = Statement(
        "channels.several", "SELECT id, owner, kind, declaration, created_at, archived_at FROM channels WHERE {keys a}")
    static let ofOwner = Statement(
        "channels.ofOwner", "SELECT channel FROM account_channels WHERE bucket = $1 AND account = $2 ORDER BY channel LIMIT $3")
    static let insert = Statement(
        "channels.insert",
        "INSERT INTO channels (bucket, id, owner, kind, declaration, created_at, archived_at) VALUES ($1, $2, $3, $4, $5, $6, $7)")
    static let insertOwned = Statement(
        "channels.insertOwned", "INSERT INTO account_channels (bucket, account, channel) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let save = Statement(
        "channels.save", "UPDATE channels SET owner = $3, kind = $4, declaration = $5, archived_at = $6 WHERE bucket = $1 AND id = $2")
    /// What readers of the account see of it.
    static let declare = Statement(
        "channels.declare",
        "UPDATE accounts SET owner = $3, declared = $4, updated_at = $5, version = version + 1 WHERE bucket = $1 AND id = $2")
    static let delete = Statement("channels.delete", "DELETE FROM channels WHERE bucket = $1 AND id = $2")
    static let deleteOwned = Statement(
        "channels.deleteOwned", "DELETE FROM account_channels WHERE bucket = $1 AND account = $2 AND channel = $3")

    static let all: [Statement] = [several, ofOwner, insert, insertOwned, save, declare, delete, deleteOwned]
}
