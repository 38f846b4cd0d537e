/** Everything that can be subscribed to: the whole, each category, each source. */
import type { Config } from '../domain/config.ts'
import type { Subscription, SubscriptionList } from '../domain/feed.ts'
import { EVERYTHING, type View } from '../domain/view.ts'
import { listCategories } from '../store/categories.ts'
import type { State } from '../store/instance.ts'
import { listSources } from '../store/sources.ts'
import { viewAddresses } from './view-addresses.ts'

export async function loadSubscriptions(
  db: D1Database,
  { publicUrl, siteTitle }: Config,
  { changedMs }: State,
): Promise<SubscriptionList> {
  const [categories, sources] = await Promise.all([listCategories(db), listSources(db)])
  const subscription = (title: string, of: Partial<View>): Subscription => {
    const { rss, home } = viewAddresses(publicUrl, { view: { ...EVERYTHING, ...of } })
    return { title, feedUrl: rss, homeUrl: home }
  }
  return {
    title: siteTitle,
    updatedMs: changedMs,
    groups: [
      { title: siteTitle, subscriptions: [subscription(siteTitle, {})] },
      {
        title: 'Categories',
        subscriptions: categories.map(({ slug, label }) =>
          subscription(label, { categories: [slug] }),
        ),
      },
      {
        title: 'Sources',
        subscriptions: sources.map(({ id, title }) => subscription(title, { sources: [id] })),
      },
    ],
  }
}
