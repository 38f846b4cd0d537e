import { describe, expect, it } from 'vitest'
import { hostTurns } from '../../src/fetch/host-turns.ts'

/** Time that passes only when somebody sleeps in it. */
function story() {
  const events: string[] = []
  const sleep = async (ms: number) => {
    events.push(`silence ${ms}`)
  }
  const visit =
    (name: string, fails = false) =>
    async () => {
      events.push(`${name} in`)
      await Promise.resolve()
      events.push(`${name} out`)
      if (fails) throw new Error(name)
      return name
    }
  return { events, takeTurn: hostTurns(sleep), visit }
}

describe('hostTurns', () => {
  it('visits one host once at a time, in order, with silence between', async () => {
    const { events, takeTurn, visit } = story()
    const turns = ['a', 'b'].map((name) => takeTurn(`https://one.example/${name}`, 5, visit(name)))
    expect(await Promise.all(turns)).toEqual(['a', 'b'])
    expect(events.slice(0, 5)).toEqual(['a in', 'a out', 'silence 5', 'b in', 'b out'])
  })

  it('lets different hosts and ports run side by side', async () => {
    const { events, takeTurn, visit } = story()
    const urls = ['https://one.example/', 'https://two.example/', 'https://one.example:8443/']
    await Promise.all(urls.map((url, index) => takeTurn(url, 5, visit(String(index)))))
    expect(events.slice(0, 3)).toEqual(['0 in', '1 in', '2 in'])
  })

  it('goes on after a visit that failed, which fails alone', async () => {
    const { events, takeTurn, visit } = story()
    const failing = takeTurn('https://one.example/', 5, visit('a', true))
    const next = takeTurn('https://one.example/', 5, visit('b'))
    await expect(failing).rejects.toThrow('a')
    expect(await next).toBe('b')
    expect(events.slice(0, 4)).toEqual(['a in', 'a out', 'silence 5', 'b in'])
  })
})
