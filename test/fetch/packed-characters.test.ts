/** The sets of characters that the charset models are made of, in full, and how they are packed. */
import { expect, it } from 'vitest'
import { HANGUL, KANJI, SIMPLIFIED, TRADITIONAL } from '../../src/fetch/charset-models.ts'
import { unpacked } from '../../src/fetch/packed-characters.ts'

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const FURTHER = 61

/** The most frequent characters of running text; their order says nothing. */
const SETS = [
  {
    name: 'SIMPLIFIED',
    set: SIMPLIFIED,
    characters:
      '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之' +
      '年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样' +
      '理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将' +
      '两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信' +
      '表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔' +
      '更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统' +
      '区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品' +
      '住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运',
  },
  {
    name: 'TRADITIONAL',
    set: TRADITIONAL,
    characters:
      '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之' +
      '年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣' +
      '理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將' +
      '兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信' +
      '表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾' +
      '更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統' +
      '區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品' +
      '住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運',
  },
  {
    name: 'KANJI',
    set: KANJI,
    characters:
      '日一国年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北' +
      '午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方' +
      '新場員立開手力問代明動京目通言理体田主題意不作用度強公持野以思家世多正安院心界教文元重近' +
      '考画海売知道集別物使品計死特私始朝運終台広住無真有口少町料工建空急止送切転研足究楽起着店' +
      '病質待試族銀早映親験英医仕去味写字答夜音注帰記事更最部分人情報',
  },
  {
    name: 'HANGUL',
    set: HANGUL,
    characters:
      '이다는의에가을고를하지한은로기서사도인자어리시나스대해정일아수전들있부라제보원그상주만장' +
      '여성구비유경공으게니것생소관동국안회계선마신중방적연오화조과면음실학행개미발재분세요러트' +
      '진영와우치위무문드저당물간물심모내할바타현민히입교체루식년등새글',
  },
] as const

function packed(characters: string): readonly [first: string, steps: string] {
  const codes = [...new Set(characters)].map((one) => one.charCodeAt(0)).sort((a, b) => a - b)
  const steps = codes.slice(1).map((code, index) => {
    const step = code - (codes[index] ?? 0) - 1
    return 'z'.repeat(Math.floor(step / FURTHER)) + DIGITS[step % FURTHER]
  })
  return [String.fromCharCode(codes[0] ?? 0), steps.join('')]
}

it.each(SETS)('$name is packed as it stands here', ({ set, characters }) => {
  const [first, steps] = packed(characters)
  expect(unpacked(first, steps), `${first} ${steps}`).toBe(set)
  expect(new Set(set)).toEqual(new Set(characters))
})
