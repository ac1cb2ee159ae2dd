import Domain
import Primitives
import Store

/// Coming and going.
extension CommunityService {
    /// Joins, or asks to where joining is on request; an invitation is accepted by it. A program writes no message: whoever reads
    /// it has not written first.
    package func join(_ id: AccountID, message: String = "", by actor: Actor) async throws {
        let message = try CheckedCommunity.message(actor.isAutomated ? "" : message)
        try await act(id, actor) { try $0.join(message: message) }
    }

    /// Ends the membership, takes back the request or declines the invitation.
    package func leave(_ id: AccountID, by actor: Actor) async throws {
        try await changeOwn(id, actor) { row, work in
            try row.leave(work.community, organisers: work.counters.organisers)
        }
    }

    /// Sets whether the actor, a member, is told of every new thread.
    package func setWantsThreads(_ wants: Bool, in id: AccountID, by actor: Actor) async throws {
        try await changeOwn(id, actor) { row, _ in
            guard row.isMember else { throw RuleError.notFound }
            row.wantsThreads = wants
            return nil
        }
    }

    package func accept(_ account: AccountID, into id: AccountID, by actor: Actor) async throws {
        try await change(account, in: id, .answerRequests, actor) { row, work in
            try row.accept(work.community, id: work.newID())
        }
    }

    /// Turns down a request. The person is not told.
    package func decline(_ account: AccountID, of id: AccountID, by actor: Actor) async throws {
        try await change(account, in: id, .answerRequests, actor) { row, _ in try row.decline() }
    }

    /// Invites a person who takes part and has no block with the inviter; somebody who has asked is let in when the inviter may
    /// do so.
    package func invite(_ account: AccountID, to id: AccountID, message: String = "", by actor: Actor) async throws {
        let message = try CheckedCommunity.message(message)
        try await act(id, actor) { work in try work.invite(account, message: message) }
    }

    /// Takes a member out, or an invitation back.
    package func remove(_ account: AccountID, from id: AccountID, by actor: Actor) async throws {
        try await change(account, in: id, .remove, actor) { row, work in try row.remove(by: work.me.role) }
    }

    package func setBanned(_ isBanned: Bool, _ account: AccountID, in id: AccountID, by actor: Actor) async throws {
        try await change(account, in: id, .remove, actor) { row, work in
            isBanned ? try row.ban(by: work.me.role, id: work.newID()) : row.unban()
        }
    }

    /// Gives a member another role. An organiser steps down by naming the own account.
    package func appoint(_ account: AccountID, _ role: CommunityRole, in id: AccountID, by actor: Actor) async throws {
        if account == actor.account {
            try await changeOwn(id, actor) { row, work in
                try work.require(.appoint)
                return try row.appoint(role, work.community, organisers: work.counters.organisers)
            }
            return
        }
        try await change(account, in: id, .appoint, actor) { row, work in
            try row.appoint(role, work.community, organisers: work.counters.organisers)
        }
    }

    /// Makes `account` organiser and the actor a plain member, at once.
    package func handOver(to account: AccountID, _ id: AccountID, by actor: Actor) async throws {
        try await act(id, actor) { work in
            try work.require(.appoint)
            let before = try work.other(account)
            var (next, own) = (before, work.me)
            let rise = try next.appoint(.organiser, work.community, organisers: work.counters.organisers)
            try work.settle(next, was: before, rise)
            let organisers = work.counters.organisers + (before.organises ? 0 : 1)
            let step = try own.appoint(.member, work.community, organisers: organisers)
            try work.settle(own, was: work.me, step)
        }
    }
}

extension CommunityWork {
    /// Joins, or asks to. Throws before anything has changed.
    func join(message: String) throws {
        var row = me
        let verb = try row.join(community, message: message, id: newID())
        try settle(row, was: me, verb)
    }

    /// Invites a person, or lets in somebody who has asked. Throws before anything has changed.
    func invite(_ account: AccountID, message: String) throws {
        try require(.invite)
        try tx.requireWelcome([account], of: me.account, actor.provenance)
        guard let invited = try tx.account(account), invited.isLocal, invited.kind != .community,
            invited.state.takesPart, try !tx.isBlockedEitherWay(me.account, account)
        else { throw RuleError.notFound }
        let before = try other(account)
        var row = before
        let verb = try row.invite(
            community, by: me.account, mayAccept: CommunityRules.may(.answerRequests, in: community, me), message: message, id: newID())
        try settle(row, was: before, verb)
    }
}
