/** What differs between deployments, checked and frozen by `env.ts`. */

export interface Config {
  /** Absolute URL of this Telex without a trailing slash; all own addresses begin with it. */
  readonly publicUrl: string
  readonly siteTitle: string
  /** WebSub hub that is told of changes; absent: nobody is. */
  readonly hubUrl?: string
  /** Absent: administrative routes answer 403 and say how to set it. */
  readonly adminToken?: string
  /** Entries placed longer ago than this are removed; absent: nothing ever is. */
  readonly retentionDays?: number
  /** True only under the local start: sources on loopback may be read. */
  readonly allowLoopback: boolean
  /** Is told when a source stops working, or works again; absent: nobody is. */
  readonly healthWebhookUrl?: string
  /** Absent: those of domain/limits.ts. Tests wait for no server that hangs. */
  readonly timeouts?: { readonly headersMs: number; readonly totalMs: number }
  /** Sent with every outgoing request. */
  readonly userAgent: string
}
