import Accounts
import Domain
import Media
import Primitives
import ServerApp
import Store
import Timelines

extension DemoWorld {
    /// Makes accounts with profiles, pictures and goals.
    mutating func arrive(_ arriving: [DemoScript.Person]) async throws {
        for person in arriving {
            let made = try await services.features.people.administration.create(
                username: person.name, email: "\(person.name)@demo.example", password: Demo.password, isConfirmed: true)
            guard let member = made.account.member?.id else { throw StoreError.notFound }
            let account = made.account.account.id
            var change = ProfileChange()
            change.displayName = person.display
            change.note = person.note
            change.isBot = person.role == .bot
            change.isDiscoverable = true
            change.isIndexable = person.role == .broadcaster || person.role == .connector
            change.interests = (script.topics[person.topic]?.tags ?? []).map { Interest(term: $0, label: $0) }
            _ = try await services.features.people.profiles.change(account, by: member, change)
            let goal: Goal = person.role == .broadcaster ? .heard : person.role == .connector ? .both : .relationships
            if person.role != .bot { try await services.features.waiting.setGoal(goal, by: Actor(account: account)) }
            people[person.name] = DemoPerson(
                name: person.name, role: person.role, topic: person.topic, member: member, account: account, actor: Actor(account: account))
            _ = try await picture(for: .avatar, of: account, width: 240, height: 240, "")
            pause(1...9)
        }
        try await runJobs()
    }

    /// A brand whose account three people share.
    mutating func foundBrand() async throws {
        let brand = script.brand
        guard let owner = brand.team.first.flatMap({ people[$0] }) else { return }
        let teams = services.features.people.teams
        let founder = ActingMember(member: owner.member, person: owner.id, acting: owner.id, provenance: .unknown)
        let account = try await teams.found(brand.name, displayName: brand.display, by: founder)
        for name in brand.team.dropFirst() {
            guard let person = people[name] else { continue }
            try await teams.invite(
                person.id, .editor, to: account, by: ActingMember(member: owner.member, person: owner.id, acting: account, provenance: .unknown))
            try await teams.accept(account, by: ActingMember(member: person.member, person: person.id, acting: person.id, provenance: .unknown))
        }
        var change = ProfileChange()
        change.note = brand.note
        change.isDiscoverable = true
        _ = try await services.features.people.profiles.change(account, by: owner.member, change)
        var actor = Actor(account: account, team: .owner)
        actor.provenance.actedBy = owner.member
        people[brand.name] = DemoPerson(name: brand.name, role: .regular, topic: "bread", member: owner.member, account: account, actor: actor)
        _ = try await picture(for: .avatar, of: account, width: 240, height: 240, "")
    }

    /// Uploads a generated picture and waits until it is made; nil where this machine takes none, which is remembered.
    mutating func picture(for use: MediaUse, of owner: AccountID, width: Int, height: Int, _ description: String) async throws -> MediaID? {
        guard withoutPictures == nil else { return nil }
        let path = "\(services.features.media.uploads)/demo-\(pictureCount).png"
        // Chance of its own: a machine that takes no pictures makes the same world otherwise.
        var colors = DemoChance(pictureCount + 1)
        try DemoPicture(width: width, height: height, &colors).write(to: path)
        do {
            let item = try await services.features.media.upload(path, for: use, description: description, of: owner)
            try await runJobs()
            pictureCount += 1
            return item.id
        } catch let error as RuleError {
            withoutPictures = error.text
            return nil
        }
    }

    /// Uploads a generated tune; nil on a machine that takes no sound.
    mutating func sound(seconds: Int, of owner: AccountID) async throws -> MediaID? {
        guard withoutSound == nil else { return nil }
        let path = "\(services.features.media.uploads)/demo-\(soundCount).wav"
        var notes = DemoChance(soundCount + 1)
        try DemoSound(seconds: seconds, &notes).write(to: path)
        do {
            let item = try await services.features.media.upload(path, for: .post, of: owner)
            try await runJobs()
            soundCount += 1
            return item.id
        } catch let error as RuleError {
            withoutSound = error.text
            return nil
        }
    }
}
