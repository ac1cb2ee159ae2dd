/// Width and height in points.
package struct PictureSize: Sendable, Hashable {
    package var width: Int
    package var height: Int

    package init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// Points in all. Saturates.
    package var points: Int { width.multipliedReportingOverflow(by: height).overflow ? .max : width * height }

    /// The greatest side of a picture of the same shape with at most `most` points; never more than it has.
    package func longestSide(within most: Int) -> Int {
        let longest = max(width, height, 1)
        guard points > most else { return longest }
        return max(1, Int(Double(longest) * (Double(most) / Double(points)).squareRoot()))
    }
}
