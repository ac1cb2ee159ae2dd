import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("lea@example.org", "lea@example.org"), ("lea+shop@example.org", "lea@example.org"), ("lea+a+b@example.org", "lea@example.org"),
        ("l.ea@example.org", "l.ea@example.org"), ("l.e.a@gmail.com", "lea@gmail.com"), ("l.ea+x.y@googlemail.com", "lea@gmail.com"),
        ("lea@gmail.com.example.org", "lea@gmail.com.example.org"), ("+lea@example.org", "+lea@example.org"),
    ])
    func `spellings of one mailbox have the same canonical form`(address: String, canonical: String) {
        #expect(EmailAddress.canonical(address) == canonical)
    }
}
