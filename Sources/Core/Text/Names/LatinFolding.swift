/// Takes Latin letters back to the plain letter that they are built on.
enum LatinFolding {
    /// The plain letters of U+00C0 to U+017F; a dot where there is none (ß, æ, œ keep themselves).
    private static let latin1AndExtendedA = Array(
        """
        aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
        lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """.utf8)

    /// The plain letters of U+1E00 to U+1EFF (Vietnamese and other letters with dots below or two accents).
    private static let extendedAdditional = Array(
        """
        aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
        mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
        wwwwwwwwwwxxxxyyzzzzzzhtwyas....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
        eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
        """.utf8)

    /// The plain letter for an accented Latin one, the plain form of a full-width character, otherwise the scalar itself.
    static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0xC0...0x17F: return plain(latin1AndExtendedA[Int(scalar.value) - 0xC0], instead: scalar)
        case 0x1E00...0x1EFF: return plain(extendedAdditional[Int(scalar.value) - 0x1E00], instead: scalar)
        case 0xFF01...0xFF5E: return Unicode.Scalar(UInt8(scalar.value - 0xFF01 + 0x21))
        default: return scalar
        }
    }

    private static func plain(_ letter: UInt8, instead scalar: Unicode.Scalar) -> Unicode.Scalar {
        letter == UInt8(ascii: ".") ? scalar : Unicode.Scalar(letter)
    }
}
