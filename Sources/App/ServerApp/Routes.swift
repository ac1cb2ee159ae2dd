import Hummingbird

/// The one place where edges mount their routes.
enum Routes {
    static func router(_ services: Services) -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        HealthController(store: services.store).mount(on: router)
        return router
    }
}
