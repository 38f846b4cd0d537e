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
  '一万三上下不与且世业东两个中为主么义之也书了争事二于五些交产人什今从他代以们件任会传但位住体' +
  '何作你使便保信候做像儿先光克入全公共关其内再军决几出分切则利别到制前力加务动化北区十南即却原' +
  '去又及反发取受变口只可司各合同名后向听告员命和品四回因国在地场基声处外多大天太头女她好如子学' +
  '它安完定实家对导将小少尔就展山工己已市师带常平年并应度建开式张强当形很得德心必思性总情想意感' +
  '成我或战所手才打把报拉指据接提放政教数文斯新方无日时明是更最月有望期本术机权条来果样格次正此' +
  '死比民气水求没治法活海清点然物特王现理生用由电界白的目直相看真眼着知确社神种科程空立第等管类' +
  '系经结给统美老者而能自至色行表被西要见观规觉解计认让记许论设识话该说象资走起路身边达过运还这' +
  '进通道那部都里重量金长门问间队院难非面领题马高'
const TRADITIONAL =
  '一三上下不且世並中主之也了事二五些交人什今他代以件任但位住何作你使來便保信個們候做傳像先光克' +
  '兒入內全兩公共其再出分切別利到制則前力加動務化北區十南即卻原去又及反取受口只可司各合同名向告' +
  '命和品員問四回因國在地基報場外多大天太女她好如子學它安完定家實將對導小少就展山工己已市師帶常' +
  '平年幾度建式張強形很後得從德心必思性情想意感應成我或戰所手才打把拉指接提據放政教數文斯新方於' +
  '日明是時更書最會月有望期本東果格條業樣機權次正此死比民氣水求決沒治法活海清為無然爭爾物特王現' +
  '理生產用由界當發白的目直相看真眼知確社神科程種空立第等管系結給統經總美義老者而聲聽能自至與色' +
  '萬著處行術表被裡西要見規覺觀解計記設許話該認說論識變讓象資走起路身軍這通進運過道達還邊那部都' +
  '重量金長門開間關院隊難電非面領頭題類馬體高麼點'
const KANJI =
  '一七万三上下不世中主九事二五京人今仕代以休会住体何作使元先入八公六円写出分切別前力動北医十千' +
  '午半南去友口台右同名味品員問四国土地報場売外多夜大天女始子字学安家小少山川工左帰年広店度建強' +
  '待後心思急情意手持教文料新方族日早明映時更書最月有朝木本来東校業楽止正死母毎気水注海火無父物' +
  '特理生用田男町画界病発白百目真着知研社私究空立答終考者聞自英行西見親言計記試話語読質起足車転' +
  '近送通運道部重野金銀長開間院集雨電音題食験高'
const HANGUL =
  '가간개것게경계고공과관교구국그글기나내년는니다당대도동드들등라러로루를리마만면모무문물미민바' +
  '발방보부분비사상새생서선성세소수스시식신실심아안어에여연영오와요우원위유으은을음의이인일입있' +
  '자장재저적전정제조주중지진체치타트하학한할해행현화회히'
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
