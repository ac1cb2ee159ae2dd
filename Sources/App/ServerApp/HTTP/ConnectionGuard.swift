import HTTPSupport
import NIOCore
import NIOHTTP1

/// Closes connections whose clients are too slow or too many: the attacks known as slowloris and slow body, and plain crowding.
///
/// Stands right behind the decoder, because whoever handles a request may not look at its body, and reads in its own time.
final class ConnectionGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let crowd: ConnectionCrowd
    private var deadline: ReadDeadline
    /// The address that was counted; nil when the connection was not let in or has been left.
    private var counted: ClientAddress?
    private var timer: Scheduled<Void>?
    /// Requests whose answer is not whole yet, and whether one of these answers has begun.
    private var openRequests = 0
    private var isAnswering = false

    init(_ limits: ConnectionLimits, crowd: ConnectionCrowd) {
        self.crowd = crowd
        deadline = ReadDeadline(limits)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end() }

    private func begin(_ context: ChannelHandlerContext) {
        guard counted == nil else { return }
        let address = ClientAddress(context.channel.remoteAddress)
        guard crowd.enter(address) else { return context.close(promise: nil) }
        counted = address
        deadline.opened(at: context.eventLoop.now)
        watch(context)
    }

    private func end() {
        timer?.cancel()
        timer = nil
        if let counted { crowd.leave(counted) }
        counted = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            openRequests += 1
            deadline.headArrived(at: context.eventLoop.now)
        case .body(let bytes): deadline.bodyArrived(bytes: bytes.readableBytes)
        case .end: deadline.requestEnded()
        }
        context.fireChannelRead(data)
    }

    /// Most requests are whole by now and need no timer.
    func channelReadComplete(context: ChannelHandlerContext) {
        watch(context)
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head: isAnswering = true
        case .body: break
        case .end:
            isAnswering = false
            openRequests -= 1
        }
        context.write(data, promise: promise)
    }

    /// Sees to it that somebody looks at the deadline when it ends. One timer at a time: a deadline that has moved is found by it.
    private func watch(_ context: ChannelHandlerContext) {
        guard timer == nil, let end = deadline.end else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: end) {
            self.timer = nil
            self.look(context)
        }
    }

    private func look(_ context: ChannelHandlerContext) {
        guard let end = deadline.end, context.eventLoop.now >= end else { return watch(context) }
        // 408 (RFC 9110, section 15.5.9) if it can still be the answer to the request that does not come.
        if deadline.awaitsBody, openRequests == 1, !isAnswering {
            let fields: HTTPHeaders = ["connection": "close", "content-length": "0"]
            context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .requestTimeout, headers: fields))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
        context.close(promise: nil)
    }
}

// Holds a timer of its event loop and is used on that loop only.
@available(*, unavailable)
extension ConnectionGuard: Sendable {}
