import Crypto
import Primitives

/// Time-based one-time passwords: six digits from HMAC-SHA-1, a new one each 30 seconds (RFC 6238), as every
/// authenticator app makes them.
package enum TOTP {
    /// Seconds that one code lasts.
    package static let period: Int64 = 30
    package static let digits = 6
    /// Bytes of a shared secret (RFC 4226 recommends 160 bits).
    package static let secretBytes = 20
    /// How many steps a clock may be off, either way.
    static let tolerance: Int64 = 1

    /// The step that `time` lies in.
    package static func step(at time: Timestamp) -> Int64 { time.seconds / period }

    /// The code of `step` (RFC 4226, section 5.3), with leading zeroes.
    package static func code(secret: [UInt8], step: Int64, digits: Int = TOTP.digits) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[mac.count - 1] & 15)
        let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { ($0 << 8) | UInt32($1) } & 0x7fff_ffff
        var rest = Int(number)
        var output = ""
        for _ in 0..<digits {
            output = String(rest % 10) + output
            rest /= 10
        }
        return output
    }

    /// The step that `code` belongs to, now or one step off; nil when it is none of these, or not later than `last`:
    /// each code works once. Blanks in it are passed over.
    package static func matchingStep(_ code: String, secret: [UInt8], at now: Timestamp, after last: Int64) -> Int64? {
        let code = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
        let current = step(at: now)
        return (current - tolerance...current + tolerance).last { step in
            step > last && Secret.isEqual(Array(TOTP.code(secret: secret, step: step).utf8), code)
        }
    }

    /// The address that authenticator apps read from a QR code or a link (Key Uri Format).
    package static func uri(secret: [UInt8], account: String, issuer: String) -> String {
        let label = "\(percentEncoded(issuer)):\(percentEncoded(account))"
        return "otpauth://totp/\(label)?secret=\(Base32.encode(secret))&issuer=\(percentEncoded(issuer))"
            + "&algorithm=SHA1&digits=\(digits)&period=\(period)"
    }

    private static func percentEncoded(_ text: String) -> String {
        var output = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.properties.isAlphabetic && byte < 128 || (48...57).contains(byte) || "-._~@".unicodeScalars.contains(scalar) {
                output.unicodeScalars.append(scalar)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                output += "%" + (hex.count == 1 ? "0" + hex : hex)
            }
        }
        return output
    }
}
