/** The article pages behind the demo listings: data of `demo/articles.json`, and their HTML. */
import { html } from 'hono/html'
import * as v from 'valibot'

const ARTICLES = v.array(
  v.object({
    /** Path and query on the demo server. */
    path: v.string(),
    language: v.string(),
    title: v.string(),
    /** Absent for articles that tell no date. */
    date: v.optional(v.string()),
    category: v.string(),
    paragraphs: v.array(v.string()),
  }),
)

export type DemoArticle = v.InferOutput<typeof ARTICLES>[number]

/** @param json text of `demo/articles.json`. Throws when it has another shape. */
export function parseDemoArticles(json: string): readonly DemoArticle[] {
  return v.parse(ARTICLES, JSON.parse(json))
}

/** A small page of its own, so that a click on an entry leads somewhere. */
export async function renderDemoArticle(article: DemoArticle): Promise<string> {
  const date = article.date === undefined ? '' : html`<time>${article.date}</time> · `
  const page = await html`<!doctype html>
<html lang="${article.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${article.title}</title>
  <link rel="stylesheet" href="/style.css">
</head>
<body>
  <article>
    <h1>${article.title}</h1>
    <p>${date}${article.category}</p>
    ${article.paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
  </article>
</body>
</html>
`
  return String(page)
}
