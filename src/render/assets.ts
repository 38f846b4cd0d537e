/** Where the platform serves style sheets and scripts. Written by `npm run assets`. */
export const ASSETS = {
  'telex.css': '/assets/telex-5fa0826b6e.css',
  'telex.js': '/assets/telex-56ae867925.js',
} as const
