/**
 * How often characters stand in running text, per language and legacy charset: the data behind
 * `charset-statistics.ts`. Shares are rough on purpose; wrong charsets miss by far more.
 *
 * The most frequent characters stand together in one class and share its probability evenly.
 */
import { unpacked } from './packed-characters.ts'

/** `share` of the characters above ASCII fall in this class of `characters`. */
export interface CharacterClass {
  readonly characters: string
  readonly share: number
}

/** `share` fall in this range, of which text uses about `size` code points. */
export interface CharacterRange {
  readonly from: string
  readonly to: string
  readonly size: number
  readonly share: number
}

export interface Model {
  readonly charsets: readonly string[]
  /** How much rarer than the commonest, in bits (3 bits: 8 times): decides only short texts. */
  readonly rarityBits: number
  readonly classes: readonly CharacterClass[]
  readonly ranges: readonly CharacterRange[]
}

export const SIMPLIFIED = unpacked(
  '一',
  '6100105131752C0C01J6V21015682I5937C1694U5b613163Uz2T3tz3ztzo801P23412E7DNiPB0HF145MzG406zm0Y' +
    '6LR0gRC123400A648B33002QTDaEqzzzzzzzzn21Sg79zzz8zzzz1JH3C109z1534zzzzzzzYLS52D3Nz529812SZRzz' +
    'zzzz5B0F5THw01THzM5EGPOEbEVB1zQ9JzzFjRFzzzv041dA15sQZz0zfsgzzzzzy0PMMd08c4GNWzzzDB70H3C2A8T3' +
    'szzW4zzzzzzzzzzzz8z40MzRy2VDzXPPzexzzJzzzzzzzzzzzKzz2zzzzz1FzzzzTazOzzzza883Mzzzzy6zi53IJS3z' +
    'zgzzEzzzOVzn3vznzJzZSzQzzzYzz5zzzzzzze355zzqzr36zzzvzzzr8zz4zzzzzzzzzzzzzzzzzzzzzzzzXRz5zzzS' +
    '1z2014PzzzzzzzI2467137M7Ezlzzzhh6zwzzz4zzzzP488701z1uzIz7KzzzN011zzzzzzzzzzzzzzzQzh55gz5zUzz' +
    'b3zzzzlHzzzzzzzezk',
)
export const TRADITIONAL = unpacked(
  '一',
  '800161F6DFJc40768L59BC1G4zD61563U6uT3f57z3zRRzx016I100244MzlB0T365G5zG4q3y0e0LR7ZRC1280B648B' +
    '3303uoEqVzmzzzzzzT21gS7zzzIs2zzzg3C10zB534zzzzzzzYdA52DRlW5001VZRzzzzzz5B0FeA1w09dzMKb1gb3A6' +
    'OB1zQ9zzZjRFzzlz904PFA15sz1z0zzZgzzzzLzc0PUEd082eeWIzzt37240H3Cz7gzzbzZzzzOzzxxzzmMz40MzRyHG' +
    'DtNePzexzzJzzzzzzzzzzzLzfKzzzz2GgFzzzzTzr7zzzza258QfzzzzH06zi53IJSzzkzzzTzz9VzrvYzEzJzZSzQzz' +
    'zzzezNLAXzzlzzzzzVQzQ36zeAzz5zzzr8JzjzzzzzzzEgzzzzzzzzLzzzzzzzzE6Kz5rzzZ193g5YaFK3z20QShzz7n' +
    '8zzzMzezzk6zwzzz4XzzzzzQ0NO240l5Oz7KzzzO11zzzzzzzzzzzzzzzI8A7zBzzBdzRNzb3zzxKUHzzzzzSzzzzp3z' +
    'zzzzzzzzzzzzzzzJX',
)
export const KANJI = unpacked(
  '一',
  '2310018MDXj07NDFAD1h8q316YzzzzzzzO4S500OIzZB0TdzGvz4Z5141CzcFNC2O0zezGVzmzzzzzzTXXGzzzzC2zzz' +
    '6Z31A1zCzQzzzzzzM6EYizR1zYzzzzzw70zCz6EJEzMyzG6szS7zzbzCzzzzzAzzxzzzzzzzzzojHM8LL3aHXzzt3770' +
    'JA3uBzzrzzzzzQFzzzzzzzv0NzK0zBSzzvzzKzzzzzzzzzzzzNzzxzzzzWoFzzzzzzUzzzza87620Gzxzzw20zomWzzg' +
    'kzzzzrzz8zzw3zJzzEzzzzzzzz5zzzzzzzzzzzX1zRzzzzzzTzzzzIzzzzzzzzzzzzzzzzzzzzzzSzzzzz1BUzO7FzGA' +
    'iEzzzzzzzzzNzzIxzzzzYNzzztlOm7zzQzzzj02zzqzzzzzzzzzzzzQJ7zzzNzcXIzzzz3zRzzOzzzzz2zzzD',
)
export const HANGUL = unpacked(
  '가',
  '3Nzf8m6RK63zIR0zzG7lzzzzzzzzzz5RzzLzzzzzUpRK6zzzCKzzzzE7CzzzzzzzzzzezozozzHzzPlR3zzjpzzH33zz' +
    'z43N7CzzzJzzH3zzz8zzzzzzzzzz5K6Kz13G6zMzzHzzHt0237zzzzzzzzzo3zkRR3GYRzMRVpRR337BR33827K6zM02' +
    'G6zMzzHKzzq3zzzzzzzzzzzzJzzzzzzrzzzzzzzzzz5zzzzzzzzFzzzzzzzzzzz0023JKzz0zItzzzz7',
)
const EAST_ASIAN_MARKS = '，。、：；？！“”‘’（）《》「」『』【】…—－～・·　０１２３４５６７８９'

const HAN = (share: number): CharacterRange => ({ from: '一', to: '\u9fff', size: 6_000, share })

export const MODELS: readonly Model[] = [
  {
    charsets: ['gb18030'],
    rarityBits: 2,
    classes: [
      { characters: SIMPLIFIED, share: 0.55 },
      { characters: EAST_ASIAN_MARKS, share: 0.12 },
    ],
    ranges: [HAN(0.32)],
  },
  {
    charsets: ['big5'],
    rarityBits: 4,
    classes: [
      { characters: TRADITIONAL, share: 0.55 },
      { characters: EAST_ASIAN_MARKS, share: 0.12 },
    ],
    ranges: [HAN(0.32)],
  },
  {
    charsets: ['shift_jis', 'euc-jp'],
    rarityBits: 4,
    classes: [
      { characters: 'いのにしてたなとはがをんるかられでこすまもりっさ', share: 0.38 },
      { characters: KANJI, share: 0.18 },
      { characters: `${EAST_ASIAN_MARKS}ー`, share: 0.12 },
    ],
    ranges: [
      { from: 'ぁ', to: 'ん', size: 60, share: 0.08 },
      { from: 'ァ', to: 'ヶ', size: 80, share: 0.12 },
      HAN(0.1),
    ],
  },
  {
    charsets: ['euc-kr'],
    rarityBits: 6,
    classes: [
      { characters: HANGUL, share: 0.65 },
      { characters: EAST_ASIAN_MARKS, share: 0.02 },
    ],
    ranges: [{ from: '가', to: '힣', size: 1_200, share: 0.3 }, HAN(0.02)],
  },
  {
    charsets: ['windows-1251', 'koi8-r', 'koi8-u'],
    rarityBits: 3,
    classes: [
      { characters: 'оеаинтсрвлкмдпуяыьгзбчй', share: 0.85 },
      { characters: 'хжшюцщэфъёіїєґ', share: 0.07 },
      { characters: 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ', share: 0.06 },
      { characters: '«»—–№…“”„', share: 0.02 },
    ],
    ranges: [],
  },
  {
    charsets: ['windows-1255'],
    rarityBits: 8,
    classes: [
      { characters: 'יהולאתרבמשנ', share: 0.75 },
      { characters: 'דקחעפטגםכזסןצךףץ', share: 0.23 },
      { characters: '–“”’„־', share: 0.01 },
    ],
    ranges: [{ from: '\u05b0', to: '\u05c3', size: 18, share: 0.01 }],
  },
  {
    charsets: ['windows-874'],
    rarityBits: 8,
    classes: [
      { characters: 'านรอกเงมยลวดทสตะปคหแขบพ', share: 0.66 },
      { characters: 'ั่้ีิุูืไใโำ์็', share: 0.25 },
    ],
    ranges: [{ from: 'ก', to: '๛', size: 50, share: 0.08 }],
  },
  {
    charsets: ['windows-1253'],
    rarityBits: 8,
    classes: [
      { characters: 'αοιετσνηυρπκλμςωδγ', share: 0.75 },
      { characters: 'άόίέύώήθφβχζξψ', share: 0.18 },
      { characters: 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ', share: 0.05 },
    ],
    ranges: [],
  },
  {
    charsets: ['windows-1256'],
    rarityBits: 8,
    classes: [
      { characters: 'اليمونتربعدسفكهقحة', share: 0.86 },
      { characters: 'جشطصخذغضثزىأإءؤئآظ،؟پچگکی', share: 0.12 },
    ],
    ranges: [],
  },
  {
    charsets: ['windows-1252'],
    rarityBits: 0,
    classes: [
      { characters: 'éèàçêäöüßñóíáúãåø', share: 0.6 },
      { characters: 'ùâîôûëïõæÉÀÈÇÊÖÜÄÅØÑÓÍÁÚì', share: 0.15 },
      { characters: '“”‘’–—…«»©®°·•€£§\u00a0¿¡', share: 0.23 },
    ],
    ranges: [],
  },
  {
    charsets: ['windows-1250'],
    rarityBits: 6,
    classes: [
      { characters: 'ąćęłńóśźżáčďéěíňřšťúůýžőűôľăâîșțşţ', share: 0.85 },
      { characters: 'ĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽŐŰÔĽĂÂÎŞŢ', share: 0.06 },
      { characters: '„”“’–—…«»', share: 0.05 },
    ],
    ranges: [],
  },
  {
    charsets: ['windows-1254'],
    rarityBits: 8,
    classes: [
      { characters: 'ışğüöçİ', share: 0.88 },
      { characters: 'ŞĞÜÖÇâîû', share: 0.06 },
      { characters: '“”‘’–—…', share: 0.05 },
    ],
    ranges: [],
  },
]
