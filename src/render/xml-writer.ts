/**
 * Stands in for `xml-js` in the bundle (`[alias]` in wrangler.toml): the half of it with which
 * `feed` writes. The other half, which reads, brings a parser along that nothing here calls.
 */
export { default as js2xml } from 'xml-js/lib/js2xml.js'
