/**
 * Stands in for `dom-serializer` in the bundle (`[alias]` in wrangler.toml). css-select's default
 * adapter brings that package and 100 KB of entity tables along; rules have an adapter of their
 * own (`selector.ts`), and nothing here writes HTML.
 */
export function render(): never {
  throw new Error('dom-serializer is not part of this bundle')
}

export default render
