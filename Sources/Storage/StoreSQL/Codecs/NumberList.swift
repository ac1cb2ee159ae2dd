/// Lists of numbers that are kept in one column: tallies and choices of polls.
enum NumberList {
    static func encode(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ",") }
    static func decode(_ text: String) -> [Int] { text.split(separator: ",").compactMap { Int($0) } }
}
