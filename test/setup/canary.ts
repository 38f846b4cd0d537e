/**
 * A server on loopback that nobody may reach: it counts connections, whatever is said on them.
 * Its own port tells them from what tests ask of the fault server.
 */
import { createServer } from 'node:net'

export interface Canary {
  readonly port: number
  readonly connections: () => number
  readonly close: () => void
}

export async function startCanary(): Promise<Canary> {
  let connections = 0
  const server = createServer((socket) => {
    connections += 1
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    connections: () => connections,
    close: () => server.close(),
  }
}
