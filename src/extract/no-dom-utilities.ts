/**
 * Stands in for `domutils` in the bundle (`[alias]` in wrangler.toml). css-select's default
 * adapter and htmlparser2's feed reader bring that package, a serializer and 100 KB of entity
 * tables along; rules have an adapter of their own (`selector.ts`), and feeds a reader.
 */
export function getFeed(): never {
  throw new Error('domutils is not part of this bundle')
}
