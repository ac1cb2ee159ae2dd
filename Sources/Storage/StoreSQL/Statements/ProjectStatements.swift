/// Projects and who is in them in the project's bucket, which is its owner's; what somebody is in, in that account's bucket.
enum ProjectStatements {
    static let several = Statement(
        "projects.several",
        """
        SELECT id, owner, name, pitch, link, help, people, updates, created_at, ended_at, outcome FROM projects WHERE {keys a}
        """)
    static let lock = Statement("projects.lock", "SELECT id FROM projects WHERE bucket = $1 AND id = $2 {lock}")
    static let ofOwners = Statement(
        "projects.ofOwners",
        """
        SELECT id, owner, name, pitch, link, help, people, updates, created_at, ended_at, outcome FROM projects
        WHERE {keys a owner} AND id > $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """)
    static let ofOwnersUp = Statement(
        "projects.ofOwnersUp",
        """
        SELECT id, owner, name, pitch, link, help, people, updates, created_at, ended_at, outcome FROM projects
        WHERE {keys a owner} AND id > $1 AND id < $2 ORDER BY id LIMIT $3
        """)
    static let joined = Statement(
        "projects.joined",
        """
        SELECT project FROM account_projects WHERE bucket = $1 AND account = $2 AND project > $3 AND project < $4
        ORDER BY project DESC LIMIT $5
        """)
    static let joinedUp = Statement(
        "projects.joinedUp",
        """
        SELECT project FROM account_projects WHERE bucket = $1 AND account = $2 AND project > $3 AND project < $4
        ORDER BY project LIMIT $5
        """)
    static let joinedAmong = Statement(
        "projects.joinedAmong", "SELECT project FROM account_projects WHERE bucket = $1 AND account = $2 AND project IN ({a})")
    static let openCount = Statement(
        "projects.openCount", "SELECT COUNT(*) FROM projects WHERE bucket = $1 AND owner = $2 AND ended_at IS NULL")
    static let people = Statement(
        "projects.people",
        "SELECT account, id FROM project_people WHERE bucket = $1 AND project = $2 AND id > $3 AND id < $4 ORDER BY id DESC LIMIT $5")
    static let peopleUp = Statement(
        "projects.peopleUp",
        "SELECT account, id FROM project_people WHERE bucket = $1 AND project = $2 AND id > $3 AND id < $4 ORDER BY id LIMIT $5")
    static let peopleAfter = Statement(
        "projects.peopleAfter",
        "SELECT account FROM project_people WHERE bucket = $1 AND project = $2 AND account > $3 ORDER BY account LIMIT $4")
    static let updates = Statement(
        "projects.updates", "SELECT post FROM project_updates WHERE bucket = $1 AND project = $2 ORDER BY post DESC LIMIT $3")

    static let insert = Statement(
        "projects.insert",
        """
        INSERT INTO projects (bucket, id, owner, name, pitch, link, help, people, updates, created_at, outcome)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, $8, '') ON CONFLICT DO NOTHING
        """)
    static let save = Statement(
        "projects.save",
        """
        UPDATE projects SET name = $3, pitch = $4, link = $5, help = $6, ended_at = $7, outcome = $8 WHERE bucket = $1 AND id = $2
        """)
    static let delete = Statement("projects.delete", "DELETE FROM projects WHERE bucket = $1 AND id = $2")
    static let insertPerson = Statement(
        "projects.insertPerson",
        "INSERT INTO project_people (bucket, project, account, id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING")
    static let insertJoined = Statement(
        "projects.insertJoined",
        "INSERT INTO account_projects (bucket, account, project) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let deletePerson = Statement(
        "projects.deletePerson", "DELETE FROM project_people WHERE bucket = $1 AND project = $2 AND account = $3")
    static let deleteJoined = Statement(
        "projects.deleteJoined", "DELETE FROM account_projects WHERE bucket = $1 AND account = $2 AND project = $3")
    static let countPeople = Statement(
        "projects.countPeople", "UPDATE projects SET people = people + $3 WHERE bucket = $1 AND id = $2")
    static let insertUpdate = Statement(
        "projects.insertUpdate", "INSERT INTO project_updates (bucket, project, post) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
    static let deleteUpdate = Statement(
        "projects.deleteUpdate", "DELETE FROM project_updates WHERE bucket = $1 AND project = $2 AND post = $3")
    static let deleteUpdates = Statement("projects.deleteUpdates", "DELETE FROM project_updates WHERE bucket = $1 AND project = $2")
    static let countUpdates = Statement(
        "projects.countUpdates", "UPDATE projects SET updates = updates + $3 WHERE bucket = $1 AND id = $2")

    static let all: [Statement] = [
        several, lock, ofOwners, ofOwnersUp, joined, joinedUp, joinedAmong, openCount, people, peopleUp, peopleAfter, updates, insert,
        save, delete, insertPerson, insertJoined, deletePerson, deleteJoined, countPeople, insertUpdate, deleteUpdate, deleteUpdates,
        countUpdates,
    ]
}
