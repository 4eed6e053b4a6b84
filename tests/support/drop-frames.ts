import { Transform, type TransformCallback } from 'node:stream'

const OPCODE = 0x0f
const BINARY = 2
const HEAD_END = '\r\n\r\n'

function frameBytes(buffer: Buffer): { bodyAt: number; end: number } | null {
  if (buffer.length < 2) return null
  const short = (buffer[1] ?? 0) & 0x7f
  if (short < 126) return { bodyAt: 2, end: 2 + short }
  const lengthBytes = short === 126 ? 2 : 8
  if (buffer.length < 2 + lengthBytes) return null
  const length = short === 126 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2))
  return { bodyAt: 2 + lengthBytes, end: 2 + lengthBytes + length }
}

/** How many binary frames belong to a text frame (Socket.IO's packets with attachments begin so). */
const attachmentsOf = (text: string) => Number(/^45(\d+)-/.exec(text)?.[1] ?? 0)

/**
 * What a server sends over one connection, without those text frames of a WebSocket (RFC 6455, 5.2) that are to be lost.
 * Anything that is no WebSocket passes as it is.
 */
export class FrameDropper extends Transform {
  private waiting: Buffer = Buffer.alloc(0)
  /** What was lost still has so many frames to come. */
  private lostAttachments = 0
  private state: 'head' | 'frames' | 'other' = 'head'

  constructor(private readonly isLost: (text: string) => boolean) {
    super()
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.state === 'other') this.push(chunk)
    else this.sift(chunk)
    done()
  }

  private sift(chunk: Buffer): void {
    this.waiting = Buffer.concat([this.waiting, chunk])
    if (this.state === 'head') this.readHead()
    if (this.state === 'frames') this.readFrames()
  }

  private readHead(): void {
    const end = this.waiting.indexOf(HEAD_END)
    if (end < 0) return
    this.state = this.waiting.toString('latin1', 0, end).startsWith('HTTP/1.1 101') ? 'frames' : 'other'
    const passed = this.state === 'other' ? this.waiting.length : end + HEAD_END.length
    this.push(this.waiting.subarray(0, passed))
    this.waiting = this.waiting.subarray(passed)
  }

  private readFrames(): void {
    for (let frame = frameBytes(this.waiting); frame !== null; frame = frameBytes(this.waiting)) {
      if (this.waiting.length < frame.end) return
      const whole = this.waiting.subarray(0, frame.end)
      this.waiting = this.waiting.subarray(frame.end)
      if (!this.isDropped(whole, frame.bodyAt)) this.push(whole)
    }
  }

  private isDropped(frame: Buffer, bodyAt: number): boolean {
    if (((frame[0] ?? 0) & OPCODE) === BINARY) return this.lostAttachments > 0 && this.lostAttachments-- > 0
    const text = frame.toString('utf8', bodyAt)
    if (!this.isLost(text)) return false
    this.lostAttachments = attachmentsOf(text)
    return true
  }
}
