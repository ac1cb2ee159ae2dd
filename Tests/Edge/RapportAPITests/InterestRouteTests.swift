import Domain
import HTTPTypes
import Primitives
import Store
import TestSupport
import Testing

@testable import RapportAPI

/// What completes an interest that somebody types.
@Suite struct InterestRouteTests {
    @Test func `interests that people say to everyone complete what is typed`() async throws {
        try await CircleWorld.run { world in
            let (sam, mia) = (try await world.person("sam"), try await world.person("mia"))
            let (samID, miaID) = (try #require(sam.account), try #require(mia.account))
            try await world.world.store.write { tx in
                try tx.setInterests(
                    of: samID, to: [Interest(term: "bee keeping", label: "Bee Keeping"), Interest(term: "beer", label: "Beer", visibility: .me)])
                try tx.setInterests(
                    of: miaID, to: [Interest(term: "beetles", label: "Beetles"), Interest(term: "bee keeping", label: "bee keeping")])
            }
            let path = "/api/rapport/v1/interests"
            let found = try await world.call(.get, "\(path)?q=%20BEE", as: mia)
            #expect(found.status == 200)
            #expect(found.text == #"[{"term":"bee keeping","label":"Bee Keeping"},{"term":"beetles","label":"Beetles"}]"#)
            #expect(try await world.call(.get, "\(path)?q=bee&limit=1", as: mia).text == #"[{"term":"bee keeping","label":"Bee Keeping"}]"#)
            #expect(try await world.call(.get, "\(path)?q=%20", as: mia).text == "[]")
            for query in ["", "?q=", "?q=bee&limit=0", "?q=bee&limit=51", "?q=bee&limit=many"] {
                #expect(try await world.call(.get, path + query, as: mia).status == 422, "\(query)")
            }
            #expect(try await world.call(.get, "\(path)?q=bee", as: nil).status == 401)
        }
    }
}
