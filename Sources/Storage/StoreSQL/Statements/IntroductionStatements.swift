/// Introductions in the bucket of who makes them, and whom they ask in the bucket of each who is asked.
enum IntroductionStatements {
    static let one = Statement(
        "introductions.one",
        """
        SELECT id, introducer, first, second, reason, first_answer, second_answer, first_thanks, second_thanks, created_at, expires_at,
            accepted_at, conversation FROM introductions WHERE bucket = $1 AND id = $2
        """)
    static let lock = Statement("introductions.lock", "SELECT id FROM introductions WHERE bucket = $1 AND id = $2 {lock}")
    static let several = Statement(
        "introductions.several",
        """
        SELECT id, introducer, first, second, reason, first_answer, second_answer, first_thanks, second_thanks, created_at, expires_at,
            accepted_at, conversation FROM introductions WHERE {keys a id}
        """)
    static let made = Statement(
        "introductions.made",
        """
        SELECT id, introducer, first, second, reason, first_answer, second_answer, first_thanks, second_thanks, created_at, expires_at,
            accepted_at, conversation FROM introductions
        WHERE bucket = $1 AND introducer = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5
        """)
    static let madeUp = Statement(
        "introductions.madeUp",
        """
        SELECT id, introducer, first, second, reason, first_answer, second_answer, first_thanks, second_thanks, created_at, expires_at,
            accepted_at, conversation FROM introductions
        WHERE bucket = $1 AND introducer = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5
        """)
    static let open = Statement(
        "introductions.open",
        """
        SELECT id, introducer, first, second, reason, first_answer, second_answer, first_thanks, second_thanks, created_at, expires_at,
            accepted_at, conversation FROM introductions
        WHERE bucket = $1 AND introducer = $2 AND expires_at > $3 AND accepted_at IS NULL ORDER BY id DESC LIMIT $4
        """)
    static let asking = Statement(
        "introductions.asking",
        """
        SELECT introduction FROM introduction_asks
        WHERE bucket = $1 AND account = $2 AND introduction > $3 AND introduction < $4 ORDER BY introduction DESC LIMIT $5
        """)
    static let askingUp = Statement(
        "introductions.askingUp",
        """
        SELECT introduction FROM introduction_asks
        WHERE bucket = $1 AND account = $2 AND introduction > $3 AND introduction < $4 ORDER BY introduction LIMIT $5
        """)

    static let insert = Statement(
        "introductions.insert",
        """
        INSERT INTO introductions (bucket, id, introducer, first, second, reason, first_answer, second_answer, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, 0, 0, $7, $8) ON CONFLICT DO NOTHING
        """)
    static let insertAsk = Statement(
        "introductions.insertAsk",
        "INSERT INTO introduction_asks (bucket, account, introduction) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let save = Statement(
        "introductions.save",
        """
        UPDATE introductions SET first_answer = $3, second_answer = $4, first_thanks = $5, second_thanks = $6, accepted_at = $7,
            conversation = $8, expires_at = $9
        WHERE bucket = $1 AND id = $2
        """)

    static let all: [Statement] = [
        one, lock, several, made, madeUp, open, asking, askingUp, insert, insertAsk, save,
    ]
}
