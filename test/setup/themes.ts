/**
 * One site in many themes: the same entries in mark-up that has nothing in common. Our own
 * templates; each writes links as the site has them.
 */

export interface Shown {
  readonly path: string
  readonly title: string
  /** `2026-10-03`. */
  readonly date: string
  readonly excerpt: string
  readonly tag: string
}

type Theme = (entries: readonly Shown[]) => string

const around = (head: string, main: string, side: string) =>
  `<!doctype html><html lang="en"><head><title>${head}</title></head><body>${main}${side}</body></html>`

const nav = (words: readonly string[]) =>
  `<nav>${words.map((word) => `<a href="/${word.toLowerCase()}/">${word}</a>`).join(' ')}</nav>`

const long = (date: string) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString('en', {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    timeZone: 'UTC',
  })
const han = (date: string) => {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}

const SIDE = `<aside><h3>Links</h3><ul><li><a href="https://a.example/">A friend</a></li>
<li><a href="https://b.example/">Another friend</a></li><li><a href="/about/">About</a></li></ul></aside>
<footer><p>© 2026 <a href="/imprint/">Imprint</a></p></footer>`

export const THEMES: readonly { readonly name: string; readonly show: Theme }[] = [
  {
    name: 'articles with headings',
    show: (all) =>
      around(
        'Notes',
        `<header>${nav(['Home', 'Archive', 'About'])}</header><main>${all
          .map(
            (
              e,
            ) => `<article class="post"><h2 class="post-title"><a href="${e.path}">${e.title}</a></h2>
<time datetime="${e.date}">${long(e.date)}</time><p class="summary">${e.excerpt}</p><a class="tag" href="/tags/${e.tag}">${e.tag}</a></article>`,
          )
          .join('\n')}</main>`,
        SIDE,
      ),
  },
  {
    name: 'a plain list',
    show: (all) =>
      around(
        'Notes',
        `${nav(['Start', 'Feed'])}<h1>All notes</h1><ul class="archive">${all
          .map(
            (e) =>
              `<li><span class="date">${e.date}</span> <a href="${e.path}">${e.title}</a></li>`,
          )
          .join('\n')}</ul>`,
        SIDE,
      ),
  },
  {
    name: 'a table',
    show: (all) =>
      around(
        'Notes',
        `${nav(['Home', 'About'])}<table id="t"><thead><tr><th>Date</th><th>Title</th></tr></thead><tbody>${all
          .map((e) => `<tr><td>${e.date}</td><td><a href="${e.path}">${e.title}</a></td></tr>`)
          .join('\n')}</tbody></table>`,
        SIDE,
      ),
  },
  {
    name: 'cards that are links',
    show: (all) =>
      around(
        'Notes',
        `<div class="top">${nav(['Home', 'Work', 'About'])}</div><div class="grid">${all
          .map(
            (e) =>
              `<a class="card" href="${e.path}"><h3>${e.title}</h3><span>${long(e.date)}</span><p>${e.excerpt}</p></a>`,
          )
          .join('\n')}</div>`,
        SIDE,
      ),
  },
  {
    name: 'nested boxes',
    show: (all) =>
      around(
        'Notes',
        `<div id="wrap"><div class="menu">${nav(['Home', 'Archive'])}</div><div class="content">${all
          .map(
            (
              e,
            ) => `<div class="box"><div class="hd"><a class="ttl" href="${e.path}">${e.title}</a></div>
<div class="bd">${e.excerpt}</div><div class="ft"><span class="when">${e.date}</span><span class="what">${e.tag}</span></div></div>`,
          )
          .join('\n')}</div></div>`,
        SIDE,
      ),
  },
  {
    name: 'definitions',
    show: (all) =>
      around(
        'Notes',
        `${nav(['Home', 'Log'])}<dl class="log">${all
          .map(
            (e) =>
              `<dt><a href="${e.path}">${e.title}</a> <small>${e.date}</small></dt><dd>${e.excerpt}</dd>`,
          )
          .join('\n')}</dl>`,
        SIDE,
      ),
  },
  {
    name: 'sections with dates before',
    show: (all) =>
      around(
        'Notes',
        `<header><h1>Notes</h1>${nav(['Home', 'Tags', 'About'])}</header>${all
          .map(
            (
              e,
            ) => `<section class="entry"><p class="meta">${long(e.date)} · <a href="/tags/${e.tag}">${e.tag}</a></p>
<h4><a href="${e.path}">${e.title}</a></h4><div class="teaser"><p>${e.excerpt}</p><p><a href="${e.path}">Read more</a></p></div></section>`,
          )
          .join('\n')}`,
        SIDE,
      ),
  },
  {
    name: 'Chinese dates',
    show: (all) =>
      around(
        '笔记',
        `<div class="header">${nav(['Home', 'About'])}</div><div class="list">${all
          .map(
            (e) => `<div class="item"><h3><a href="${e.path}" title="${e.title}">${e.title}</a></h3>
<div class="info"><span>${han(e.date)}</span><span>阅读全文</span></div><div class="desc">${e.excerpt}</div></div>`,
          )
          .join('\n')}</div>`,
        SIDE,
      ),
  },
  {
    name: 'hashed classes',
    show: (all) =>
      around(
        'Notes',
        `<div class="css-1x2y3z">${nav(['Home', 'About'])}</div><div class="css-9a8b7c">${all
          .map(
            (
              e,
            ) => `<div class="css-4d5e6f"><a class="css-0p1q2r" href="${e.path}"><span class="css-3s4t5u">${e.title}</span></a>
<time class="css-6v7w8x" datetime="${e.date}T08:00:00Z">${long(e.date)}</time><div class="css-z1z2z3">${e.excerpt}</div></div>`,
          )
          .join('\n')}</div>`,
        SIDE,
      ),
  },
]

const SUBJECTS = [
  'kiln',
  'ledger',
  'harbour',
  'orchard',
  'signal',
  'compiler',
  'river',
  'index',
  'loom',
  'lantern',
]
const VERBS = ['mends', 'outlives', 'measures', 'carries', 'forgets', 'explains', 'repeats']

/** Entries `from` … `from + count - 1` of a site, newest first. */
export function entriesOf(site: number, count: number, from = 0): Shown[] {
  return Array.from({ length: count }, (_, at) => {
    const number = from + count - at
    const subject = SUBJECTS[(number + site) % SUBJECTS.length]
    const other = SUBJECTS[(number * 3 + site + 1) % SUBJECTS.length]
    const verb = VERBS[(number + site * 2) % VERBS.length]
    const date = new Date(Date.UTC(2026, 6, 1) + number * 2 * 86_400_000)
    return {
      path: `/posts/${subject}-${verb}-${other}-${number}.html`,
      title: `The ${subject} ${verb} the ${other}, part ${number}`,
      date: date.toISOString().slice(0, 10),
      excerpt: `Part ${number} tells how one ${subject} ${verb} another ${other}, and what came of it in the end.`,
      tag: ['craft', 'code', 'travel'][number % 3] ?? 'craft',
    }
  })
}
