import Glibc
@_spi(CustomByteBufferAllocator) import NIOCore

/// Bytes that are appended one after another and handed over as a buffer at the end, without a copy.
///
/// A `ByteBuffer` checks on each write that nobody else uses its storage; for an answer made of thousands of short writes that was
/// a twentieth of the time. Here the compiler knows: the memory has one owner.
struct ByteSink: ~Copyable {
    private(set) var count = 0
    private var capacity: Int
    private var memory: UnsafeMutableRawPointer

    /// `capacity` in bytes is the size to expect; more is allocated when needed.
    init(capacity: Int) {
        self.capacity = max(capacity, 64)
        memory = ByteSink.allocate(self.capacity, keeping: nil)
    }

    deinit { free(memory) }

    /// Room for `most` bytes at the end; `write` returns how many it has written.
    @inline(__always)
    mutating func append(most: Int, _ write: (UnsafeMutableRawBufferPointer) -> Int) {
        if capacity - count < most { grow(by: most) }
        count += write(UnsafeMutableRawBufferPointer(start: memory + count, count: most))
    }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        if capacity == count { grow(by: 1) }
        memory.storeBytes(of: byte, toByteOffset: count, as: UInt8.self)
        count += 1
    }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        if capacity - count < bytes.count { grow(by: bytes.count) }
        (memory + count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    mutating func append(_ literal: StaticString) {
        append(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// The bytes as a buffer, which owns them from now on.
    consuming func finish() -> ByteBuffer {
        let buffer = ByteBuffer(
            takingOwnershipOf: UnsafeMutableRawBufferPointer(start: memory, count: capacity), allocator: ByteBufferAllocator(),
            writerIndex: count)
        discard self
        return buffer
    }

    private mutating func grow(by more: Int) {
        capacity = max(capacity * 2, count + more)
        memory = ByteSink.allocate(capacity, keeping: memory)
    }

    /// From the heap of C, to which the buffer gives it back.
    private static func allocate(_ size: Int, keeping old: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer {
        guard let memory = realloc(old, size) else { preconditionFailure("no memory is left for \(size) bytes") }
        return memory
    }
}
