/** More than this waiting for one browser and it is told that it is behind, instead of the heap growing for it. */
const MOST_WAITING_BYTES = 1024 * 1024
const MOST_WAITING_PACKETS = 256

interface Connection {
  /** What waits until the transport takes more; none of it is counted by the transport yet. */
  readonly writeBuffer?: readonly { readonly data?: unknown }[]
  readonly transport?: unknown
}

function waitingBytes(transport: unknown): number {
  const socket = (
    transport as { socket?: { bufferedAmount?: unknown; _socket?: { writableLength?: unknown } } } | undefined
  )?.socket
  const buffered = typeof socket?.bufferedAmount === 'number' ? socket.bufferedAmount : 0
  const inKernelQueue = typeof socket?._socket?.writableLength === 'number' ? socket._socket.writableLength : 0
  return Math.max(buffered, inKernelQueue)
}

function queuedBytes(packets: Connection['writeBuffer'] = []): number {
  return packets.reduce((sum, { data }) => sum + (typeof data === 'string' ? data.length : 0), 0)
}

/** True when what was sent to this Engine.IO connection is piling up in our memory (docs/rules.md 23). */
export function isBehind(connection: object): boolean {
  const { writeBuffer, transport } = connection as Connection
  if ((writeBuffer?.length ?? 0) > MOST_WAITING_PACKETS) return true
  return waitingBytes(transport) + queuedBytes(writeBuffer) > MOST_WAITING_BYTES
}
