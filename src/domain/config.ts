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
  /** Sent with every outgoing request (DESIGN §5). */
  readonly userAgent: string
}
