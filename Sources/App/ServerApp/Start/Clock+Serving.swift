import Primitives

#if TEST_SEAMS
import Glibc
#endif

extension Clock {
    /// The clock of a server: the machine's. In debug builds `RAPPORT_CLOCK_AHEAD=SECONDS` sets it forward, so that tests see what
    /// happens at its time.
    package static var serving: Clock {
        #if TEST_SEAMS
        if let seconds = getenv("RAPPORT_CLOCK_AHEAD").flatMap({ Int64(String(cString: $0)) }) {
            return Clock { Clock.system.now().adding(.seconds(seconds)) }
        }
        #endif
        return .system
    }
}
