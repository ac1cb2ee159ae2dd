import Files
import Messages
import HTTPTypes
import Testing

@testable import Pages

@Suite struct PageRendererTests {
    let renderer: PageRenderer

    init() throws { renderer = try PageRenderer(locator: .standard(), messages: Messages(locator: .standard())) }

    @Test func `values are escaped`() throws {
        let html = try renderer.html(MessagePage(title: "<b>&\"'", text: "<script>"), PageFrame(siteName: "A & B"))
        #expect(html.contains("<h1>&lt;b&gt;&amp;"))
        #expect(!html.contains("<script>"))
        #expect(html.contains("A &amp; B"))
    }

    @Test func `a visitor is offered to sign in and a viewer to sign out`() throws {
        let page = MessagePage(title: "t", text: "x")
        let visitor = try renderer.html(page, PageFrame(siteName: "S", offersSignUp: true))
        #expect(visitor.contains("/auth/sign_in") && visitor.contains("/auth/sign_up") && !visitor.contains("/auth/sign_out"))
        let frame = PageFrame(siteName: "S", viewer: .init(username: "lea", displayName: "", unread: 3), csrf: "secret")
        let viewer = try renderer.html(page, frame)
        #expect(viewer.contains("action=\"/auth/sign_out\"") && viewer.contains("value=\"secret\"") && viewer.contains("href=\"/@lea\""))
        #expect(!viewer.contains("/auth/sign_in"))
    }

    @Test func `the style sheet's name holds its hash`() throws {
        #expect(renderer.assets.styleURL.wholeMatch(of: /\/assets\/site-[0-9a-f]{16}\.css/) != nil)
    }

    @Test func `a form may lead only where its page says`() {
        #expect(PageRenderer.headers(formTarget: nil)[.contentSecurityPolicy]?.contains("form-action 'self';") == true)
        #expect(PageRenderer.headers(formTarget: "https://app.example")[.contentSecurityPolicy]?.contains("'self' https://app.example;") == true)
    }

    @Test func `a field ties its error to its input`() throws {
        let field = FormField("email", "E-mail", kind: .email, value: "\"><i>", hint: "h", error: "wrong")
        let text = try renderer.fragment(field, template: "field", language: "en").html
        #expect(text.contains("aria-describedby=\"email-hint email-error\"") && text.contains("aria-invalid=\"true\""))
        #expect(!text.contains("<i>"))
    }
}
