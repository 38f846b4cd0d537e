/** Sentences of our own with their bytes, as the codecs of Python 3.11 wrote them. */

export interface CharsetFixture {
  readonly charset: string
  readonly text: string
  readonly base64: string
}

export const CHARSET_FIXTURES: readonly CharsetFixture[] = [
  {
    charset: 'utf-8',
    text: '<p>今天的天气很好，我们一起去公园看花。</p>',
    base64: 'PHA+5LuK5aSp55qE5aSp5rCU5b6I5aW977yM5oiR5Lus5LiA6LW35Y675YWs5Zut55yL6Iqx44CCPC9wPg==',
  },
  {
    charset: 'gbk',
    text: '<p>第３期：编译器与图形学，“周末读物”·上</p>',
    base64: 'PHA+tdqjs8bao7qx4NLrxvfT68280M7Rp6OsobDW3MSptsHO76GxoaTJzzwvcD4=',
  },
  {
    charset: 'gb18030',
    text: '<p>龙年快乐😀𠀀㐀</p>',
    base64: 'PHA+wfrE6r/swNaUOfw2lTKCNoE57jk8L3A+',
  },
  {
    charset: 'gb2312',
    text: '<p>今天的天气很好，我们一起去公园看花。</p>',
    base64: 'PHA+vfHM7LXEzOzG+LrcusOjrM7Sw8fSu8bwyKW5q9Swv7S7qKGjPC9wPg==',
  },
  {
    charset: 'big5',
    text: '<p>今天的天氣很好，我們一起去公園看花。</p>',
    base64: 'PHA+pLWk0aq6pNGu8Kvcpm6hQafarcykQLBfpWikvbbprN2q4aFDPC9wPg==',
  },
  {
    charset: 'shift_jis',
    text: '<p>新しい記事を書きました。東京の天気は晴れです。～①</p>',
    base64: 'PHA+kFaCtYKii0yOloLwj5GCq4LcgrWCvYFCk4yLnoLMk1aLQ4LNkLCC6oLFgreBQoFgh0A8L3A+',
  },
  {
    charset: 'euc-jp',
    text: '<p>新しい記事を書きました。カタカナと漢字。</p>',
    base64: 'PHA+v7ekt6Skta279qTyvfGkraTepLekv6Gjpaulv6WrpcqkyLTBu/qhozwvcD4=',
  },
  {
    charset: 'euc-kr',
    text: '<p>오늘은 날씨가 좋아서 공원에 갔습니다. 똠방각하</p>',
    base64: 'PHA+v8C0w8C6ILOvvr6woSDBwb7GvK0gsPi/+L+hILCsvcC0z7TZLiCMY7nmsKLHzzwvcD4=',
  },
  {
    charset: 'koi8-r',
    text: '<p>Сегодня хорошая погода, и мы пошли в парк.</p>',
    base64: 'PHA+88XHz8TO0SDIz9LP28HRINDPx8/EwSwgySDN2SDQz9vMySDXINDB0ssuPC9wPg==',
  },
  {
    charset: 'koi8-u',
    text: '<p>Сьогодні гарна погода, і ми пішли до парку її.</p>',
    base64: 'PHA+89jPx8/EzqYgx8HSzsEg0M/Hz8TBLCCmIM3JINCm28zJIMTPINDB0svVIKenLjwvcD4=',
  },
  {
    charset: 'windows-1251',
    text: '<p>Сегодня хорошая погода, и мы пошли в парк.</p>',
    base64: 'PHA+0eXj7uTt/yD17vDu+OD/IO/u4+7k4Cwg6CDs+yDv7vjr6CDiIO/g8OouPC9wPg==',
  },
  {
    charset: 'windows-1252',
    text: '<p>L’été, on déjeune à la fenêtre — c’est très bien, ça coûte 5 €.</p>',
    base64:
      'PHA+TJLpdOksIG9uIGTpamV1bmUg4CBsYSBmZW7qdHJlIJcgY5Jlc3QgdHLocyBiaWVuLCDnYSBjb/t0ZSA1IIAuPC9wPg==',
  },
  {
    charset: 'utf-16le',
    text: '<p>今天的天气很好，我们一起去公园看花。</p>',
    base64: 'PABwAD4Ayk4pWYR2KVkUbIhffVkM/xFi7E4ATneNu1NsUe1WC3exggIwPAAvAHAAPgA=',
  },
  {
    charset: 'utf-16be',
    text: '<p>今天的天气很好，我们一起去公园看花。</p>',
    base64: 'ADwAcAA+TspZKXaEWSlsFF+IWX3/DGIRTuxOAI13U7tRbFbtdwuCsTACADwALwBwAD4=',
  },
  {
    charset: 'windows-1255',
    text: '<p>היום מזג האוויר יפה והלכנו לפארק</p>',
    base64: 'PHA+5Onl7SDu5uIg5ODl5en4IOn05CDl5Ozr8OUg7PTg+Pc8L3A+',
  },
  {
    charset: 'windows-874',
    text: '<p>วันนี้อากาศดีเราไปเที่ยวสวน</p>',
    base64: 'PHA+x9G5udXpzdKh0si01eDD0uS74LfV6MLHyse5PC9wPg==',
  },
  {
    charset: 'windows-1253',
    text: '<p>Σήμερα ο καιρός είναι καλός και πήγαμε στο πάρκο.</p>',
    base64: 'PHA+097s5fHhIO8g6uHp8fzyIOXf7eHpIOrh6/zyIOrh6SDw3uPh7OUg8/TvIPDc8ervLjwvcD4=',
  },
  {
    charset: 'windows-1256',
    text: '<p>الطقس جميل اليوم وذهبنا إلى الحديقة</p>',
    base64: 'PHA+x+HY3tMgzOPt4SDH4e3m4yDm0OXI5McgxeHsIMfhzc/t3sk8L3A+',
  },
  {
    charset: 'windows-1250',
    text: '<p>Dziś jest ładna pogoda, więc poszliśmy do parku. Żółty kwiat.</p>',
    base64:
      'PHA+RHppnCBqZXN0ILNhZG5hIHBvZ29kYSwgd2nqYyBwb3N6bGmcbXkgZG8gcGFya3UuIK/zs3R5IGt3aWF0LjwvcD4=',
  },
  {
    charset: 'windows-1254',
    text: '<p>Bugün hava çok güzel, parka gittik. Işık ve ağaç.</p>',
    base64: 'PHA+QnVn/G4gaGF2YSDnb2sgZ/x6ZWwsIHBhcmthIGdpdHRpay4gSf79ayB2ZSBh8GHnLjwvcD4=',
  },
  {
    charset: 'iso-2022-jp',
    text: '<p>新しい記事を書きました。カタカナと漢字。</p>',
    base64: 'PHA+GyRCPzckNyQkNS07diRyPXEkLSReJDckPyEjJSslPyUrJUokSDRBO3ohIxsoQjwvcD4=',
  },
]

export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}
