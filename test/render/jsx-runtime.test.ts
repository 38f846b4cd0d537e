/** Our JSX runtime writes what Hono's writes, and lets nothing through that is not markup. */
import fc from 'fast-check'
import { Fragment as HonoFragment, jsx as honoJsx } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { Fragment, jsx } from '../../src/render/jsx-runtime.ts'

interface Tree {
  readonly type: string
  readonly attributes: Readonly<Record<string, string | number | undefined>>
  readonly hidden: boolean
  readonly children: readonly (Tree | string | number | boolean | null | undefined)[]
}

const leaf = fc.oneof(
  fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", 'a', '书', ' ') }),
  fc.integer(),
  fc.constant(false),
  fc.constant(null),
  fc.constant(undefined),
)
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    type: fc.constantFrom('p', 'a', 'li', 'svg', ''),
    attributes: fc.dictionary(
      fc.constantFrom('id', 'lang', 'data-name'),
      fc.oneof(fc.string(), fc.integer(), fc.constant(undefined)),
    ),
    hidden: fc.boolean(),
    children: fc.array(fc.oneof({ maxDepth: 4 }, leaf, tie('tree')), { maxLength: 4 }),
  }),
}))

const isTree = (child: Tree['children'][number]): child is Tree =>
  typeof child === 'object' && child !== null

function ours({ type, attributes, hidden, children }: Tree): ReturnType<typeof jsx> {
  const within = children.map((child) => (isTree(child) ? ours(child) : child))
  return jsx(type === '' ? Fragment : type, { ...(type && attributes), hidden, children: within })
}

function honos({ type, attributes, hidden, children }: Tree): never {
  const within = children.map((child) => (isTree(child) ? honos(child) : child))
  const node =
    type === ''
      ? HonoFragment({ children: within })
      : honoJsx(type, { ...attributes, hidden }, ...within)
  return node as never
}

describe('the JSX runtime', () => {
  it('writes what that of Hono writes', () => {
    fc.assert(
      fc.property(tree, (one) => {
        expect(String(ours(one))).toBe(String(honos(one)))
      }),
    )
  })

  it.each([true, false])('writes %s as a word where it is one', (value) => {
    const attributes = { spellcheck: value, 'aria-expanded': value }
    expect(String(jsx('p', attributes))).toBe(String(honoJsx('p', attributes)))
  })

  it.each(['input', 'img', 'link', 'meta', 'br'])('writes no end of <%s>', (type) => {
    const attributes = { title: 'a "b" & c' }
    expect(String(jsx(type, attributes))).toBe(String(honoJsx(type, attributes)))
  })

  it('takes no object for markup that only looks like it', () => {
    const hostile = { toString: () => '<script>', length: 0 } as unknown as string
    expect(() => String(jsx('p', { children: hostile }))).toThrow()
  })
})
