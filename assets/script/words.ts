/** Every word that scripts write, in the language of the page. */
const en = {
  copied: 'Copied',
  isNew: 'New:',
  newCount: (count: number) => `${count} new since your last visit`,
  keys: 'Keys',
  down: 'next entry',
  up: 'entry before',
  open: 'open the entry here',
  visit: 'open the original in a new tab',
  help: 'this help',
  areOn: 'Keys are on',
  close: 'Close',
}

const zh: typeof en = {
  copied: '已复制',
  isNew: '新：',
  newCount: (count) => `上次来访之后新增 ${count} 条`,
  keys: '按键',
  down: '下一条',
  up: '上一条',
  open: '在这里打开条目',
  visit: '在新标签页打开原文',
  help: '这份说明',
  areOn: '启用按键',
  close: '关闭',
}

/** BCP 47, of the page. */
export const language = document.documentElement.lang

export const words = language.startsWith('zh') ? zh : en
