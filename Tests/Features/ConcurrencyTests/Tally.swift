/// Figures as they are shown and as the rows behind them count.
struct Tally: Equatable {
    struct Figures: Equatable {
        var favourites: Int?
        var boosts: Int?
        var followers: Int?
        var voters: Int?
    }

    var shown: Figures
    var counted: Figures
    /// Votes per option of the poll.
    var tallies: [Int]
}
