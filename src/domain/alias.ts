/** Aliases, as far as more than one folder must know their form (`normalize/aliases.ts`). */

/** How the alias begins that a link makes which no other item has. */
export const LINK = 'u:'

/** How the alias begins that the id makes which an upstream feed gave. */
export const UPSTREAM = 'f:'

/** That of a text without link on a day, and that of the text on any day. */
export const DATED_TEXT = 'd:'
export const TEXT = 't:'
