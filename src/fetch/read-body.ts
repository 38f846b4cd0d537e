/**
 * Reads a body whole or says why not: bounded while it streams, after decompression, because
 * one compressed megabyte can be a gigabyte and `Content-Length` counts the compressed bytes.
 *
 * What the bytes mean is not its business.
 */
import { err, type FetchFailure, ok, type Result } from '../domain/failure.ts'
import { MESSAGE_LENGTH_MAX } from '../domain/limits.ts'
import { type Answer, discard, messageOf } from './send.ts'

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** True when there was more than `bytesMax`; `bytes` then holds exactly so many. */
  readonly isCut: boolean
}

/** What the platform decodes by itself; deflate, zstd and doubled codings arrive raw. */
const DECODED_ENCODINGS: ReadonlySet<string> = new Set(['', 'identity', 'gzip', 'br'])

/**
 * @returns fails with `encoding_unsupported`, `timeout`, and `body_incomplete` when the
 *   connection broke or the length is not the announced one
 */
export async function readBody(
  { response, deadline, timeouts }: Answer,
  bytesMax: number,
): Promise<Result<Body, FetchFailure>> {
  const encoding = (response.headers.get('content-encoding') ?? '').trim().toLowerCase()
  if (!DECODED_ENCODINGS.has(encoding)) {
    await discard(response)
    return err({ kind: 'encoding_unsupported', encoding: encoding.slice(0, MESSAGE_LENGTH_MAX) })
  }
  try {
    const body = await readChunks(response, bytesMax)
    const announced = response.headers.get('content-length')
    const isPlain = encoding === '' || encoding === 'identity'
    if (isPlain && !body.isCut && announced !== null && Number(announced) > body.bytes.length) {
      const message = `${body.bytes.length} of ${announced} bytes`
      return err({ kind: 'body_incomplete', message })
    }
    return ok(body)
  } catch (error) {
    if (deadline.aborted)
      return err({ kind: 'timeout', phase: 'body', timeoutMs: timeouts.totalMs })
    return err({ kind: 'body_incomplete', message: messageOf(error) })
  }
}

async function readChunks(response: Response, bytesMax: number): Promise<Body> {
  if (response.body === null) return { bytes: new Uint8Array(), isCut: false }
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  while (length <= bytesMax) {
    const { done, value } = await reader.read()
    if (done) return { bytes: joined(chunks, length), isCut: false }
    chunks.push(value)
    length += value.length
  }
  await reader.cancel()
  return { bytes: joined(chunks, length).slice(0, bytesMax), isCut: true }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
