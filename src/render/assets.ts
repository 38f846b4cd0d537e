/** Where the platform serves style sheets and scripts. Written by `npm run assets`. */
export const ASSETS = {
  'telex.css': '/assets/telex-ad952be91d.css',
  'telex.js': '/assets/telex-5881841cd5.js',
} as const
