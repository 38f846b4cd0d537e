/**
 * One kept-alive HTTP/1.1 connection that asks the same thing again and again, as cheaply as may
 * be: a client that works as hard as the server would be measured in its place. Reads no body,
 * only where it ends.
 */
import { connect, type Socket } from 'node:net'

export interface Connection {
  /** Sends the request and waits for the end of its answer. Fails when the status is another. */
  readonly ask: (request: Buffer, status: number) => Promise<void>
  /** The server ends what is idle for a few seconds. */
  readonly isOpen: () => boolean
  readonly close: () => void
}

const HEAD_END = '\r\n\r\n'
const CHUNKS_END = '0\r\n\r\n'
/** Matches the status in `HTTP/1.1 304 Not Modified`. */
const STATUS = /^HTTP\/1\.1 (\d{3})/
const LENGTH = /\r\ncontent-length: *(\d+)/i
const CHUNKED = /\r\ntransfer-encoding: *chunked/i

/** The bytes of a GET, made once. */
export function requestBytes(url: URL, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries({ Host: url.host, ...headers }).map(([name, value]) => {
    return `${name}: ${value}`
  })
  return Buffer.from(
    `GET ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join('\r\n')}${HEAD_END}`,
  )
}

export async function openConnection(url: URL): Promise<Connection> {
  const socket = connect(Number(url.port), url.hostname)
  socket.setNoDelay(true)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve()).once('error', reject)
  })
  return {
    ask: (request, status) => answered(socket, request, status),
    isOpen: () => socket.readyState === 'open',
    close: () => socket.destroy(),
  }
}

function answered(socket: Socket, request: Buffer, status: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let head = ''
    let bodyBytes = 0
    let tail = ''
    const end = (settle: () => void) => {
      socket.off('data', read).off('close', broken)
      settle()
    }
    const broken = () => end(() => reject(new Error('the connection ended')))
    const read = (chunk: Buffer) => {
      let body = chunk
      if (!head.includes(HEAD_END)) {
        const before = head.length
        head += chunk.toString('latin1')
        const headBytes = head.indexOf(HEAD_END) + HEAD_END.length
        if (headBytes < HEAD_END.length) return
        body = chunk.subarray(headBytes - before)
        head = head.slice(0, headBytes)
      }
      bodyBytes += body.length
      tail = (tail + body.subarray(-CHUNKS_END.length).toString('latin1')).slice(-CHUNKS_END.length)
      const given = Number(STATUS.exec(head)?.[1])
      if (given !== status) end(() => reject(new Error(`${given}, not ${status}`)))
      else if (isWhole(head, given, bodyBytes, tail)) end(resolve)
    }
    socket.on('data', read).on('close', broken)
    socket.write(request)
  })
}

function isWhole(head: string, status: number, bodyBytes: number, tail: string): boolean {
  if (status === 304) return true
  return CHUNKED.test(head) ? tail === CHUNKS_END : bodyBytes >= Number(LENGTH.exec(head)?.[1])
}
