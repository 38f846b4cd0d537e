/** Where the platform serves style sheets and scripts. Written by `npm run assets`. */
export const ASSETS = {
  'telex.css': '/assets/telex-0b678097a3.css',
  'telex.js': '/assets/telex-56ae867925.js',
} as const
