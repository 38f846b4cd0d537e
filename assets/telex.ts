/**
 * What a page of Telex gains from scripts; all of it works without. Ages in place of dates, a mark
 * at what is new since the last visit, keys, buttons that copy, pictures in place. Keeps what it remembers in this
 * browser and asks nobody for anything.
 */
import { showAges } from './script/ages.ts'
import { offerCopying } from './script/copying.ts'
import { listenToKeys } from './script/keys.ts'
import { showPictures } from './script/pictures.ts'
import { markNew } from './script/visits.ts'

showAges(document, Date.now())
markNew(document, Date.now())
listenToKeys(document)
offerCopying(document)
showPictures(document)
