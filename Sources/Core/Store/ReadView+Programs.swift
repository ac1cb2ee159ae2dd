import Domain
import Primitives

extension Provenance {
    /// Thanks and greetings are somebody's own words. Throws forbidden for those of a program.
    package func requirePerson(forWords words: String) throws(RuleError) {
        guard flags.contains(.automated), !words.isEmpty else { return }
        throw RuleError(.forbidden, "automation_words", "Thanks and greetings are written by people, not by programs.")
    }
}

extension ReadView {
    /// Conversations are between people: a program writes to nobody who has not written to its account before. Throws
    /// forbidden when one of `people` has not; nothing for an act by hand, or when nobody is addressed.
    package func requireWelcome(_ people: some Sequence<AccountID>, of actor: AccountID, _ provenance: Provenance) throws {
        guard provenance.flags.contains(.automated) else { return }
        let people = Set(people).subtracting([actor]).sorted()
        if people.isEmpty { return }
        let contacts = try contacts(of: people, towards: actor)
        guard people.allSatisfy({ contacts[$0]?.wroteAt != nil }) else {
            throw RuleError(
                .forbidden, "automation_not_welcome", "A program can write only to people who have written to its account first.")
        }
    }
}
