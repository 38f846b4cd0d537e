/**
 * The words of dates in the languages of the web's listings, as data: months, weekdays, labels.
 *
 * One table for all languages, because pages mix them (`7 MAI 2019` on an English page) and the
 * words of these languages do not contradict each other. Spellings: Unicode CLDR 45, wide and
 * abbreviated, format and stand-alone; lower case.
 */

/** One string of names per month, January first. */
const MONTH_NAMES: readonly string[] = [
  `january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari tammikuuta
   tammi января январь янв січня січень січ stycznia styczeń sty ledna leden január ιανουαρίου
   ιαν ιανουάριος ocak oca ianuarie ian`,
  `february feb februar feber février févr fév fevrier febrero fevereiro fev febbraio februari
   helmikuuta helmi февраля февраль февр фев лютого лютий лют lutego luty lut února únor
   február febr φεβρουαρίου φεβ φεβρουάριος şubat şub februarie`,
  `march mar märz mär mrz mars marzo março marco maart mrt marts maaliskuuta maalis марта март
   мар березня березень бер marca marzec března březen március márc μαρτίου μαρ μάρ μάρτιος
   mart maret martie`,
  `april apr avril avr abril abr aprile huhtikuuta huhti апреля апрель апр квітня квітень квіт
   kwietnia kwiecień kwi dubna duben április ápr απριλίου απρ απρίλιος nisan nis aprilie`,
  `may mai mayo maio maggio mag mei maj toukokuuta touko мая май травня травень трав maja
   května květen május máj μαΐου μαϊ μαι μάιος mayıs`,
  `june jun juni juin junio junho giugno giu kesäkuuta kesä июня июнь июн червня червень черв
   czerwca czerwiec cze června červen június jún ιουνίου ιουν ιούν ιούνιος haziran haz iunie
   iun`,
  `july jul juli juillet juil julio julho luglio lug heinäkuuta heinä июля июль июл липня
   липень лип lipca lipiec lip července červenec július júl ιουλίου ιουλ ιούλ ιούλιος temmuz
   tem iulie iul`,
  `august aug août aout agosto ago augustus augusti elokuuta elo августа август авг серпня
   серпень серп sierpnia sierpień sie srpna srpen augusztus αυγούστου αυγ αύγουστος ağustos ağu
   agustus agu`,
  `september sep sept septembre septiembre setiembre set setembro settembre syyskuuta syys
   сентября сентябрь сент сен вересня вересень вер września wrzesień wrz září szeptember szept
   σεπτεμβρίου σεπ σεπτ σεπτέμβριος eylül eyl septembrie`,
  `october oct oktober okt octobre octubre outubro out ottobre ott lokakuuta loka октября
   октябрь окт жовтня жовтень жовт października październik paź října říjen október οκτωβρίου
   οκτ οκτώβριος ekim eki octombrie`,
  `november nov novembre noviembre novembro marraskuuta marras ноября ноябрь нояб ноя листопада
   листоп listopada listopad lis listopadu νοεμβρίου νοε νοέ νοέμ νοέμβριος kasım kas noiembrie
   noi`,
  `december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre des desember
   joulukuuta joulu декабря декабрь дек грудня грудень груд grudnia grudzień gru prosince
   prosinec δεκεμβρίου δεκ δεκέμβριος aralık ara decembrie`,
]

/** One string of names per weekday, Sunday first. */
const WEEKDAY_NAMES: readonly string[] = [
  `sunday sun sonntag so dimanche dim domingo dom domenica zondag zo söndag sön воскресенье вс
   niedziela vasárnap κυριακή κυρ 星期日 星期天 周日 周天 週日 礼拜天 禮拜天 日 日曜日 日曜 일 일요일`,
  `monday mon montag mo lundi lun lunes segunda segunda-feira seg lunedì maandag ma måndag mån
   понедельник пн poniedziałek hétfő δευτέρα δευ 星期一 周一 週一 礼拜一 禮拜一 月 月曜日 月曜 一 월 월요일`,
  `tuesday tue tues dienstag di mardi mar martes terça terça-feira ter martedì dinsdag tisdag
   tis вторник вт wtorek kedd τρίτη τρι 星期二 周二 週二 礼拜二 禮拜二 火 火曜日 火曜 二 화 화요일`,
  `wednesday wed mittwoch mi mercredi mer miércoles mié mie quarta quarta-feira qua mercoledì
   woensdag wo onsdag ons среда ср środa szerda τετάρτη τετ 星期三 周三 週三 礼拜三 禮拜三 水 水曜日 水曜 三 수 수요일`,
  `thursday thu thur thurs donnerstag do jeudi jeu jueves jue quinta quinta-feira qui giovedì
   gio donderdag torsdag tors четверг чт czwartek csütörtök πέμπτη πεμ 星期四 周四 週四 礼拜四 禮拜四 木 木曜日
   木曜 四 목 목요일`,
  `friday fri freitag fr vendredi ven viernes vie sexta sexta-feira sex venerdì vrijdag vr
   fredag fre пятница пт piątek péntek παρασκευή παρ 星期五 周五 週五 礼拜五 禮拜五 金 金曜日 金曜 五 금 금요일`,
  `saturday sat samstag sa sonnabend samedi sam sábado sáb sab sabato zaterdag za lördag lör
   суббота сб sobota szombat σάββατο σαβ 星期六 周六 週六 礼拜六 禮拜六 土 土曜日 土曜 六 토 토요일`,
]

/** Month of a word, 1–12. */
export const MONTHS: ReadonlyMap<string, number> = numbered(MONTH_NAMES, 1)

/** Weekday of a word, 0 is Sunday. Some words are months too (`mar`), so months go first. */
export const WEEKDAYS: ReadonlyMap<string, number> = numbered(WEEKDAY_NAMES, 0)

function numbered(names: readonly string[], first: number): ReadonlyMap<string, number> {
  const entries = names.flatMap((row, index) =>
    row.split(/\s+/).map((name): [string, number] => [name, index + first]),
  )
  return new Map(entries)
}

/** Words that may stand beside a date and say nothing else. */
export const LABELS: ReadonlySet<string> = new Set(
  [
    'published publish posted post written updated update created modified edited added released',
    'release first last on at in the of date time datetime pubdate day since as from',
    '发布于 发表于 发布时间 发布日期 发布 发表 发表时间 发表日期 更新于 更新时间 更新日期 更新',
    '最后更新 最后更新于 最后修改 最近更新 修改于 修改时间 创建于 创建时间 创建日期 创建 时间 日期',
    '写于 写作时间 刊登 刊登于 上传 上传时间 录入时间 编辑于 编辑 撰写于 文章时间 收录于 于 公布时间',
    '印发日期 成文日期 發布於 發表於 發布時間 發布日期 發佈於 發佈 更新於 更新時間 最後更新 時間',
    '上午 下午 早上 晚上 凌晨 中午',
    '投稿 投稿日 公開 公開日 更新日 最終更新 作成 作成日 掲載 掲載日 日付 投稿日時 更新日時',
    '등록일 작성일 게시일 날짜 등록 작성 게시 수정일 발행일',
    'veröffentlicht erstellt aktualisiert geschrieben am vom den der um uhr datum stand',
    'publié publiée le mis à jour du posté écrit date',
    'publicado publicada el em de del en fecha escrito atualizado actualizado data postado',
    'pubblicato il del aggiornato geplaatst gepubliceerd op bijgewerkt',
    'опубликовано опубликован дата размещено добавлено обновлено от г года год',
    'opublikowano dnia napisano publicerad publicerat julkaistu udgivet',
    'közzétéve yayınlandı yayın tarihi diterbitkan',
  ]
    .join(' ')
    .split(' '),
)
