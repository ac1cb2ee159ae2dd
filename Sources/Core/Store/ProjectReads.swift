import Domain
import Primitives

/// Projects and who is in them. Whether somebody may see one follows from its post: see `Project`.
package protocol ProjectReads: AnyObject {
    /// Nil when there is none.
    func project(_ id: ProjectID) throws -> Project?
    /// Those of these ids that exist, in no order; at most 1,024.
    func projects(_ ids: [ProjectID]) throws -> [Project]
    /// The projects of these owners (at most 1,024), newest first.
    func projects(of owners: [AccountID], _ page: PageRequest<ProjectKey>) throws -> [Project]
    /// Those that `account` is in, newest first.
    func projects(joinedBy account: AccountID, _ page: PageRequest<ProjectKey>) throws -> [ProjectID]
    /// Those of these projects that `account` is in.
    func projects(joinedBy account: AccountID, among ids: [ProjectID]) throws -> Set<ProjectID>
    /// How many projects of `owner` have not ended.
    func openProjectCount(of owner: AccountID) throws -> Int
    /// Who is in it, the latest first.
    func people(in project: ProjectID, _ page: PageRequest<RelationKey>) throws -> [RelationEntry]
    /// Who is in it and has an id greater than `after`, in order of id: for fan-out in chunks.
    func people(in project: ProjectID, after: AccountID?, limit: Int) throws -> [AccountID]
    /// Posts that are updates of it, newest first.
    func updates(of project: ProjectID, limit: Int) throws -> [PostID]
}
