/**
 * Memory of the process at the other end of a connection on loopback, as Linux tells it
 * (proc(5)): which process holds the socket, and what it holds in memory.
 */
import { readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs'

export interface ClientMemory {
  readonly now?: number
  /** The most since `begin`. */
  readonly most?: number
}

/** Nothing where there is no /proc. */
export function clientMemory(clientPort: number, when: string | null): ClientMemory {
  try {
    const pid = holderOf(socketOf(clientPort))
    if (pid === undefined) return {}
    // Forgets the most so far.
    if (when === 'begin') writeFileSync(`/proc/${pid}/clear_refs`, '5')
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const bytesOf = (name: string) =>
      Number(new RegExp(`^${name}:\\s*(\\d+) kB`, 'm').exec(status)?.[1]) * 1024
    return { now: bytesOf('VmRSS'), most: bytesOf('VmHWM') }
  } catch {
    return {}
  }
}

/** Lines read `n: local:port remote:port state … inode`, in hexadecimal but the inode. */
function socketOf(port: number): string | undefined {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const lines = readFileSync('/proc/net/tcp', 'utf8').split('\n')
  const fields = lines.map((line) => line.trim().split(/\s+/))
  return fields.find(([, local]) => local?.endsWith(suffix))?.[9]
}

function holderOf(socket: string | undefined): string | undefined {
  if (socket === undefined) return undefined
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.find((pid) => socketsOf(pid).includes(`socket:[${socket}]`))
}

/** None of a process of somebody else; not those that are closed while they are read. */
function socketsOf(pid: string): readonly string[] {
  const folder = `/proc/${pid}/fd`
  return readable(() => readdirSync(folder)).flatMap((fd) =>
    readable(() => [readlinkSync(`${folder}/${fd}`)]),
  )
}

/** What is read, or nothing where it cannot be. */
function readable(read: () => readonly string[]): readonly string[] {
  try {
    return read()
  } catch {
    return []
  }
}
