/** What error pages say: a title, one sentence, and the command that helps. Data only. */
import type { ErrorReason } from '../domain/page.ts'
import { inEachLanguage, type Pair } from './languages.ts'

interface ErrorWords {
  readonly title: string
  /** `{slug}` is filled in. */
  readonly text: string
}

/** English, then Chinese. */
const WORDS: Readonly<Record<ErrorReason['kind'], Pair<ErrorWords>>> = {
  not_found: [
    {
      title: 'Nothing at this address',
      text: 'The page was never here, or its entry was removed.',
    },
    { title: '此处没有内容', text: '这个网页从未存在，或者它的条目已被移除。' },
  ],
  category_unknown: [
    { title: 'No such category', text: 'No entry has ever been in a category "{slug}".' },
    { title: '没有这个分类', text: '从未有条目属于分类“{slug}”。' },
  ],
  address_wrong: [
    { title: 'This address is not right', text: 'Some of its parameters cannot be read:' },
    { title: '网址有误', text: '下列参数无法识别：' },
  ],
  form_foreign: [
    {
      title: 'This form is not from here',
      text: 'Orders are taken from pages of this Telex alone. Nothing was done.',
    },
    { title: '这个表单不是这里的', text: '只接受此 Telex 自己网页上的表单。什么都没有做。' },
  ],
  schema_missing: [
    { title: 'The database is empty', text: 'Its tables have not been made yet. This makes them:' },
    { title: '数据库是空的', text: '数据表尚未建立。用下面的命令建立：' },
  ],
  search_off: [
    {
      title: 'There is no search here',
      text: 'This Telex has no search index. Entries that come after this command are found:',
    },
    {
      title: '这里不能搜索',
      text: '此 Telex 没有搜索索引。用下面的命令建立，此后的条目即可搜到：',
    },
  ],
  unavailable: [
    { title: 'The database does not answer', text: 'Nothing is lost. Try again in a minute.' },
    { title: '数据库没有响应', text: '内容没有丢失，请稍后再试。' },
  ],
  internal: [
    { title: 'Something is wrong here', text: 'It is our fault and has been logged.' },
    { title: '这里出错了', text: '问题出在我们这边，已经记录。' },
  ],
}

export const ERROR_WORDS = inEachLanguage(WORDS)

/** What makes the text come true. */
export const ERROR_COMMANDS: { readonly [K in ErrorReason['kind']]?: readonly string[] } = {
  schema_missing: [
    'npm start   # on this machine',
    'npx wrangler d1 execute telex --remote --file=schema.sql   # deployed',
  ],
  search_off: ['npx wrangler d1 execute telex --remote --file=search.sql'],
}
