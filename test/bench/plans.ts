/**
 * What the platform gives and asks, per developers.cloudflare.com in November 2026:
 * /workers/platform/pricing, /d1/platform/pricing, /queues/platform/pricing. CPU is left out: it is
 * a limit per invocation on the free plan, and 30 million ms a month are in the paid one's price.
 */

/** Of one day. */
export interface Bill {
  readonly requests: number
  readonly rowsRead: number
  readonly rowsWritten: number
  readonly queueOperations: number
}

export const FREE_A_DAY: Bill = {
  requests: 100_000,
  rowsRead: 5_000_000,
  rowsWritten: 100_000,
  queueOperations: 10_000,
}

const MILLION = 1_000_000
const PLAN_DOLLARS = 5
const DAYS_A_MONTH = 30
/** In the plan's price each month, and what a million more costs. */
const PAID: Readonly<Record<keyof Bill, { readonly included: number; readonly dollars: number }>> =
  {
    requests: { included: 10 * MILLION, dollars: 0.3 },
    rowsRead: { included: 25_000 * MILLION, dollars: 0.001 },
    rowsWritten: { included: 50 * MILLION, dollars: 1 },
    queueOperations: { included: MILLION, dollars: 0.4 },
  }

/** The paid plan with such days, storage and CPU beyond what is included aside. */
export function monthlyDollars(bill: Bill): number {
  const extra = Object.entries(PAID).map(([what, { included, dollars }]) => {
    const used = bill[what as keyof Bill] * DAYS_A_MONTH
    return (Math.max(0, used - included) / MILLION) * dollars
  })
  return PLAN_DOLLARS + extra.reduce((sum, one) => sum + one, 0)
}
