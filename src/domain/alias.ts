/** Aliases, as far as more than one folder must know their form (`normalize/aliases.ts`). */

/** How the alias begins that the id makes which an upstream feed gave. */
export const UPSTREAM = 'f:'
