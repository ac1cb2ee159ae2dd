import CMalloc

/// How the C library handles blocks of the size of a response.
enum ResponseMemory {
    /// Blocks below this come from the heap and go back to it. By default those of 128 KiB and more are mapped and unmapped
    /// for each response: for a page of posts that was a tenth of its cost. In bytes.
    private static let largestKept: Int32 = 4 << 20
    /// How much free memory at a heap's end is kept before it is given back to the system. In bytes.
    private static let mostFree: Int32 = 16 << 20

    /// To be called once, before requests are served.
    static func tune() {
        mallopt(M_MMAP_THRESHOLD, largestKept)
        mallopt(M_TRIM_THRESHOLD, mostFree)
    }
}
