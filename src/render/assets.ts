/** Where the platform serves style sheets and scripts. Written by `npm run assets`. */
export const ASSETS = {
  'admin.css': '/assets/admin.css?v=02b076b98f',
  'admin.js': '/assets/admin.js?v=53cb6df6ef',
  'telex.css': '/assets/telex.css?v=0b678097a3',
  'telex.js': '/assets/telex.js?v=56ae867925',
} as const
