/// Lists of relations. A page is taken from the top (`...`) or, for `min_id`, from the bottom (`...Up`).
enum RelationListStatements {
    static let followers = Statement(
        "relations.followers",
        """
        SELECT target, follower_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follower_state = 2 AND follower_id > $3 AND follower_id < $4
        ORDER BY follower_id DESC LIMIT $5
        """)
    static let followersUp = Statement(
        "relations.followersUp",
        """
        SELECT target, follower_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follower_state = 2 AND follower_id > $3 AND follower_id < $4
        ORDER BY follower_id LIMIT $5
        """)

    static let following = Statement(
        "relations.following",
        """
        SELECT target, follow_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follow_state = 2 AND follow_id > $3 AND follow_id < $4
        ORDER BY follow_id DESC LIMIT $5
        """)
    static let followingUp = Statement(
        "relations.followingUp",
        """
        SELECT target, follow_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follow_state = 2 AND follow_id > $3 AND follow_id < $4
        ORDER BY follow_id LIMIT $5
        """)

    static let requests = Statement(
        "relations.requests",
        """
        SELECT target, follower_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follower_state = 1 AND follower_id > $3 AND follower_id < $4
        ORDER BY follower_id DESC LIMIT $5
        """)
    static let requestsUp = Statement(
        "relations.requestsUp",
        """
        SELECT target, follower_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND follower_state = 1 AND follower_id > $3 AND follower_id < $4
        ORDER BY follower_id LIMIT $5
        """)

    static let blocks = Statement(
        "relations.blocks",
        """
        SELECT target, block_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND block_id IS NOT NULL AND block_id > $3 AND block_id < $4
        ORDER BY block_id DESC LIMIT $5
        """)
    static let blocksUp = Statement(
        "relations.blocksUp",
        """
        SELECT target, block_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND block_id IS NOT NULL AND block_id > $3 AND block_id < $4
        ORDER BY block_id LIMIT $5
        """)

    static let mutes = Statement(
        "relations.mutes",
        """
        SELECT target, mute_id, mute_until FROM relations
        WHERE bucket = $1 AND account = $2 AND mute_id IS NOT NULL AND mute_id > $3 AND mute_id < $4
            AND (mute_until IS NULL OR mute_until > $6)
        ORDER BY mute_id DESC LIMIT $5
        """)
    static let mutesUp = Statement(
        "relations.mutesUp",
        """
        SELECT target, mute_id, mute_until FROM relations
        WHERE bucket = $1 AND account = $2 AND mute_id IS NOT NULL AND mute_id > $3 AND mute_id < $4
            AND (mute_until IS NULL OR mute_until > $6)
        ORDER BY mute_id LIMIT $5
        """)

    static let endorsed = Statement(
        "relations.endorsed",
        """
        SELECT target, endorse_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND endorse_id IS NOT NULL AND endorse_id > $3 AND endorse_id < $4
        ORDER BY endorse_id DESC LIMIT $5
        """)
    static let endorsedUp = Statement(
        "relations.endorsedUp",
        """
        SELECT target, endorse_id, NULL FROM relations
        WHERE bucket = $1 AND account = $2 AND endorse_id IS NOT NULL AND endorse_id > $3 AND endorse_id < $4
        ORDER BY endorse_id LIMIT $5
        """)

    static let localFollowers = Statement(
        "relations.localFollowers",
        """
        SELECT target, follower_boosts, follower_notify, follower_languages FROM relations
        WHERE bucket = $1 AND account = $2 AND target > $3 AND follower_state = 2 AND target_local = 1
        ORDER BY target LIMIT $4
        """)

    static let followersToTell = Statement(
        "relations.followersToTell",
        """
        SELECT target, follower_boosts, follower_notify, follower_languages FROM relations
        WHERE bucket = $1 AND account = $2 AND target > $3 AND follower_state = 2 AND target_local = 1 AND follower_notify = 1
        ORDER BY target LIMIT $4
        """)

    static let followed = Statement(
        "relations.followed",
        "SELECT target FROM relations WHERE bucket = $1 AND account = $2 AND target > $3 AND follow_state = 2 ORDER BY target LIMIT $4")

    static let remoteTies = Statement(
        "relations.remoteTies",
        """
        SELECT target FROM relations
        WHERE bucket = $1 AND account = $2 AND target > $3 AND target_local = 0 AND (follow_state > 0 OR follower_state > 0)
        ORDER BY target LIMIT $4
        """)

    static let hostNames = Statement(
        "relations.hostNames", "SELECT host FROM domain_blocks WHERE bucket = $1 AND account = $2")
    static let hosts = Statement(
        "relations.hosts",
        """
        SELECT host, id FROM domain_blocks WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let hostsUp = Statement(
        "relations.hostsUp",
        """
        SELECT host, id FROM domain_blocks WHERE bucket = $1 AND account = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)

    static let all: [Statement] = [
        followers, followersUp, following, followingUp, requests, requestsUp, blocks, blocksUp, mutes, mutesUp, endorsed,
        endorsedUp, localFollowers, followersToTell, followed, remoteTies, hostNames, hosts, hostsUp,
    ]
}
