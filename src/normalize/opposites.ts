/**
 * Words that make another thing of the same sentence: 最大/最小, left/right, 上/下 (of a series),
 * not. Exercises of one template and parts of a series differ in nothing else.
 */

/** Groups; two members of one group never mean the same. */
const GROUPS = `
  大 小; 最大 最小; 多 少; 长 短 長 短; 高 低; 上 中 下; 左 右; 前 后 後; 首 尾 末; 早 晚; 升 降; 增 减 減; 加 减 乘 除;
  正 负 負 反; 奇 偶; 入 出; 进 出 進; 行 列; 与 或 非; 是 否; 有 无 無; 能 否; 开 关 開 關; 内 外 內; 快 慢; 新 旧 老; 男 女;
  横 纵 竖; 父 子; 东 南 西 北 東; 春 夏 秋 冬; 读 写 讀 寫; 买 卖; 输 赢; 深 浅; 宽 窄; 软 硬; 冷 热; 先 后 後; 单 双 單 雙;
  同 异 異; 日 月 周 年 季; 一 二 三 四 五 六 七 八 九 十 两 百 千; 甲 乙 丙 丁; 初 高 中; 昨 今 明; 闰 平;
  largest smallest; maximum minimum; max min; larger smaller; greater less; big small;
  large small; most least; more fewer less; highest lowest; higher lower; high low;
  longest shortest; longer shorter; long short; first second third last final; left right;
  top bottom; up down; upper lower; north south east west; before after; previous next;
  old new; older newer; even odd; ascending descending; asc desc; increasing decreasing;
  increase decrease; increased decreased; rise fall; add remove; insert delete; push pop;
  read write; row column; rows columns; true false; with without; include exclude;
  always never; all none; enable disable; enabled disabled; open close closed;
  start end stop; begin end; in out; on off; positive negative; input output;
  client server; public private; beginner intermediate advanced; basic advanced;
  major minor patch; alpha beta rc stable;
  monday tuesday wednesday thursday friday saturday sunday;
  spring summer autumn fall winter;
  january february march april may june july august september october november december;
  one two three four five six seven eight nine ten; part chapter; i ii iii iv v vi;
  a b c d e
`
const NEGATIONS: ReadonlySet<string> = new Set(
  "不 没 沒 未 无 無 非 别 勿 莫 否 not no never without cannot can't don't doesn't isn't won't un".split(
    ' ',
  ),
)

const groupsByWord = new Map<string, Set<number>>()
for (const [index, group] of GROUPS.split(';').entries()) {
  for (const word of group.trim().split(/\s+/)) {
    groupsByWord.set(word, (groupsByWord.get(word) ?? new Set()).add(index))
  }
}

/** Whether one list of words holds an opposite of a word in the other. */
export function areOpposed(a: readonly string[], b: readonly string[]): boolean {
  return a.some((wordA) => b.some((wordB) => wordA !== wordB && shareGroup(wordA, wordB)))
}

/** Whether a word turns a sentence into its contrary. */
export function negates(word: string): boolean {
  return NEGATIONS.has(word)
}

function shareGroup(a: string, b: string): boolean {
  const groups = groupsByWord.get(b)
  return [...(groupsByWord.get(a) ?? [])].some((group) => groups?.has(group))
}
