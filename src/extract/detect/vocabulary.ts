/**
 * Words by which pages of many languages name their parts. Evidence among other evidence: no
 * decision rests on one alone. Compared in lower case; no site, theme or generator is named here.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/** Words of `class` and `id` that name what surrounds a listing. */
export const CHROME_WORDS = words(`
  nav navbar navigation menu submenu sidebar aside footer masthead topbar toolbar breadcrumb
  breadcrumbs pager pagination paginator paging widget widgets related recommend recommended
  recommendation recommendations popular hot tagcloud toc share social comments login search
  subscribe newsletter friends blogroll sponsor ads cookie modal dropdown drawer copyright`)

/** The same, unless a word beside them names entries: `recent-posts`, `post-header`. */
export const WEAK_CHROME_WORDS = words(`
  header side bottom recent trending featured cloud comment friend ad banner profile about tree
  slider carousel bio hero`)

/** Words of `class`, `id` and `rel` of links to the entries beside the one on the page. */
export const PREVIOUS_WORDS = words('prev previous newer before')
export const NEXT_WORDS = words('next older after')

/** Texts at such links, in lower case; `previous posts` is a page of them. */
export const NEIGHBOUR = new RegExp(
  [
    '[上下前后後]一?篇',
    '前の記事|次の記事',
    '(?:이전|다음) ?글',
    '(?:prev(?:ious)?|next) (?:post|article|entry)(?!s)',
    'vorheriger|nächster',
    'article (?:précédent|suivant)',
    'entrada anterior|siguiente entrada|post anterior|próximo post',
  ].join('|'),
)

/** Path segments before the name of an author. */
export const AUTHOR_SEGMENTS = words('author authors user users member members people autor auteur')

/** Words of `class` and `id` that name an entry or a list of entries. */
export const ENTRY_WORDS = words(`
  post posts article articles entry entries hentry item items news list story stories blog card
  archive archives feed result results content main topic thread`)

/** Words of classes, standard attributes and heads of table columns that name a role. */
export const TITLE_WORDS = words(`
  title headline subject heading name caption tit bt titel titre título titolo 标题 標題 题名 題名
  タイトル 件名 제목 заголовок`)
export const DATE_WORDS = words(`
  date time datetime published publish pubdate posted created day timestamp when riqi fecha datum
  calendar dato päivämäärä дата 日期 时间 時間 发布日期 发布时间 發佈日期 日付 掲載日 投稿日 날짜
  작성일 등록일 게시일`)
export const UPDATED_WORDS = words(
  'updated update modified modify edited edit lastmod changed revised',
)
export const CATEGORY_WORDS = words(`
  tag tags category categories cat cats cate label labels topic topics subjects keyword keywords
  section kicker badge folder term terms taxonomy channel column kategorie rubrik thema
  schlagwort thème theme thématique sección sezione seção argomento onderwerp
  catégorie rubrique categoría tema etiqueta categoria kategoria рубрика категория раздел теги
  分类 分類 类别 類別 类型 類型 栏目 欄目 标签 標籤 カテゴリ カテゴリー タグ 種別 区分 분류 카테고리
  태그 구분 유형`)
export const AUTHOR_WORDS = words(`
  author authors byline writer by vcard user username editor sender autor auteur autore verfasser
  автор 作者 著者 投稿者 글쓴이 작성자`)
export const IMAGE_WORDS = words('image img cover thumbnail thumb picture photo banner poster')
export const META_WORDS = words('meta info footer foot extra stats')
export const EXCERPT_WORDS = words(`
  excerpt summary description desc abstract intro teaser snippet content body text preview lead
  brief digest 摘要 概要 简介 簡介 描述 要約 요약 résumé zusammenfassung resumen resumo аннотация`)

/** Path segments before the name of a tag or category. */
export const TAXONOMY_SEGMENTS = words(`
  tag tags category categories cat cats label labels topic topics taxonomy keyword keywords
  collection collections special specials kategori kategorie kategorien categorie categoria
  categorias etiqueta etiquetas schlagwort rubrik rubrique series genre genres`)

const phrases = (text: string): ReadonlySet<string> =>
  new Set(text.split('|').map((phrase) => phrase.replace(/\s+/g, ' ').trim()))

/** Texts of links that lead on from a card. Compared bare: `isReadMore` in `text-shapes.ts`. */
export const READ_MORE = phrases(`
  more|read|read more|read on|read the rest|read full article|read full post|read article|
  read post|read now|full article|full story|full post|continue|continue reading|keep reading|
  view|view more|view post|view article|learn more|see more|details|open|go|click here|
  阅读全文|阅读更多|阅读原文|阅读|閱讀全文|閱讀更多|閱讀|查看全文|查看更多|查看详情|查看詳情|
  继续阅读|繼續閱讀|展开全文|更多|更多内容|了解更多|詳細|详情|全文|続きを読む|続きを見る|続きはこちら|
  もっと読む|もっと見る|더보기|더 보기|더 읽기|계속 읽기|자세히|자세히 보기|читать|читать далее|
  читать дальше|читать полностью|читать ещё|подробнее|далее|дальше|lire la suite|lire plus|
  en savoir plus|suite|la suite|weiterlesen|mehr|mehr lesen|mehr erfahren|leer más|leer mas|
  seguir leyendo|ver más|ler mais|leia mais|continuar lendo|continue lendo|saiba mais|
  leggi tutto|leggi di più|leggi|continua|continua a leggere|lees meer|lees verder|czytaj dalej|
  czytaj więcej|więcej|tovább|tovább olvasom|bővebben|läs mer|les mer|læs mere|lue lisää|
  devamını oku|číst dále|číst více|citește mai mult|прочети още`)

/** Beginnings of such texts that go on with the entry's title. */
export const READ_MORE_BEGINNING = /^(?:continue reading|read more|lire la suite|weiterlesen)\b/i

/** Marks set before or behind a title that are no part of it. */
export const BADGES = phrases(`
  置顶|置頂|顶|頂|推荐|推薦|精华|精華|热|熱|荐|原创|原創|转载|轉載|新|new|hot|top|pinned|sticky|
  featured|neu|nuevo|nouveau|고정|공지|새글|새 글|固定|ピックアップ|закреплено|в топе`)

/** Names of fields beside their values. Compared bare. */
export const FIELD_NAMES = phrases(`
  tag|tags|tagged|tagged with|category|categories|topic|topics|in|by|on|posted in|posted by|
  posted on|filed under|filed in|written by|author|date|published|published in|标签|標籤|分类|分類|
  类别|作者|日期|发布于|发表于|タグ|カテゴリ|カテゴリー|投稿日|태그|카테고리|분류|метки|рубрика|рубрики|теги|
  schlagwörter|kategorie|kategorien|veröffentlicht in|étiquettes|catégorie|catégories|publié dans|
  etiquetas|categoría|categorías|publicado en|categoria|categorias|publicado em|tag di`)

/** Beginnings of headings of boxes beside the listing, in lower case. */
export const ASIDE_HEADINGS: readonly string[] = `
  热门|熱門|推荐|推薦|相关|相關|友情链接|友链|友情連結|猜你喜欢|最新评论|最近评论|标签|標籤|分类|分類|
  归档|关于|link|links|friend|friends|blogroll|related|recommended|popular|trending|most read|
  most viewed|most popular|recent comments|tag|tags|categories|about|おすすめ|人気|関連|タグ|
  カテゴリ|リンク|인기|관련|태그|카테고리|популярн|рекоменд|похожие|теги|рубрики|meistgelesen|
  les plus lus|lo más leído|mais lidas|i più letti`
  .split('|')
  .map((beginning) => beginning.trim())

/** What stands in or before the date of a change: `modified:`, `Updated on`, `更新于`. */
export const UPDATED_PHRASES: readonly string[] = `
  updated|modified|edited|last change|aktualisiert|geändert|mis à jour|modifié|actualizado|
  atualizado|aggiornato|обновлен|更新|修改|編集|编辑|수정`
  .split('|')
  .map((phrase) => phrase.trim())

/** Texts of links to the next (older) page, beside `older posts` and its like. Compared bare. */
export const NEXT_PAGE = phrases(`
  下一页|下一頁|下页|下頁|后一页|後一頁|后页|后一頁|更早|較舊的文章|较早文章|旧文章|load more|show more|加载更多|載入更多|もっと読み込む|mehr laden|
  charger plus|cargar más|next|next page|next posts|next entries|next articles|older|
  previous posts|previous entries|previous articles|次へ|次のページ|次ページ|次|次の記事一覧|過去の記事|古い記事|前の記事へ|다음|
  다음 페이지|다음 글|이전 글|다음 목록|следующая|следующая страница|следующие|следующие записи|далее|вперед|
  вперёд|старые|раньше|более старые|suivant|suivante|suivants|page suivante|articles plus anciens|
  articles précédents|plus anciens|plus ancien|nächste|nächste seite|weiter|ältere|siguiente|
  siguientes|página siguiente|entradas antiguas|entradas anteriores|más antiguas|más antiguos|
  anteriores|próxima|próximo|próxima página|seguinte|posts antigos|posts mais antigos|
  mais antigos|successiva|successivo|avanti|pagina successiva|articoli precedenti|
  articoli meno recenti|post più vecchi|volgende|volgende pagina|ouder|oudere|następna|
  następna strona|następny|starsze|következő|következő oldal|régebbi|régebbi bejegyzések|nästa|
  nästa sida|äldre|äldre inlägg|neste|neste side|eldre|eldre innlegg|næste|ældre|seuraava|
  vanhemmat|sonraki|sonraki sayfa|daha eski|další|další stránka|starší`)

/** Texts of links back to newer pages. Compared bare. */
export const PREVIOUS_PAGE = phrases(`
  上一页|上一頁|上页|上頁|前一页|prev|previous|previous page|newer|newer posts|newer entries|前へ|
  前のページ|이전|이전 페이지|назад|предыдущая|précédent|zurück|anterior|indietro|vorige|poprzednia|
  előző|föregående`)
