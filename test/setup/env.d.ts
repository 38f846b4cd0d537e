/** The bindings of wrangler.toml, for `env` of `cloudflare:workers`. */
declare namespace Cloudflare {
  interface Env {
    readonly DB: D1Database
    readonly ASSETS: Fetcher
  }
}
