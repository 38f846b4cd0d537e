/** Words of pages that few people ask for, which the platform serves beside the Worker. */
import type { PageLanguage } from '../domain/page.ts'
import type { OwnerWords } from '../render/owner-words.ts'
import type { StatusPageWords } from '../render/status-page-words.ts'
import type { AppContext } from './context.ts'
import { pageWish } from './page-wish.ts'

export function ownerWords(context: AppContext): Promise<OwnerWords> {
  return wordsIn(context, '/owner-words.json')
}

export function statusPageWords(context: AppContext): Promise<StatusPageWords> {
  return wordsIn(context, '/status-words.json')
}

async function wordsIn<Words>(context: AppContext, path: string): Promise<Words> {
  const file = await context.env.asset(path)
  const words = await file.json<Readonly<Record<PageLanguage, Words>>>()
  return words[pageWish(context.req.raw).language]
}
