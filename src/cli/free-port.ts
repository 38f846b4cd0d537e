/** Ports on loopback: whether one is free, and which one to take. */
import { createServer } from 'node:net'

/** The only address that `npm start` listens on. */
export const LOOPBACK = '127.0.0.1'

/** The preferred port when it is free, else one that the system chooses. */
export async function freePort(preferred: number | undefined): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred
  const port = await listenOnce(0)
  if (port === undefined) throw new Error('the system has no free port on loopback')
  return port
}

/** Free now; another process may take it in the next moment. */
export async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== undefined
}

/** Opens and closes a listener; undefined when the port cannot be had. */
function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((settle) => {
    const server = createServer()
    server.once('error', () => settle(undefined))
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : undefined
      server.close(() => settle(taken))
    })
  })
}
