/**
 * How often characters stand in running text, per language and legacy charset: the data behind
 * `charset-statistics.ts`. Shares are rough on purpose; wrong charsets miss by far more.
 *
 * The most frequent characters stand together in one class and share its probability evenly.
 */

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

const SIMPLIFIED =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道' +
  '行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意' +
  '无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什' +
  '二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义' +
  '各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金' +
  '指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求' +
  '据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运'
const TRADITIONAL =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道' +
  '行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意' +
  '無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什' +
  '二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義' +
  '各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金' +
  '指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求' +
  '據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運'
const KANJI =
  '日一国年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水' +
  '半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理' +
  '体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住無真' +
  '有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰記事更最部分人情報'
const HANGUL =
  '이다는의에가을고를하지한은로기서사도인자어리시나스대해정일아수전들있부라제보원그상주만장여성구비유경공으게' +
  '니것생소관동국안회계선마신중방적연오화조과면음실학행개미발재분세요러트진영와우치위무문드저당물간물심모내할' +
  '바타현민히입교체루식년등새글'
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
