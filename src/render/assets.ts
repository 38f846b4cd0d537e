/** Where the platform serves style sheets and scripts. Written by `npm run assets`. */
export const ASSETS = {
  'admin.css': '/assets/admin-02b076b98f.css',
  'admin.js': '/assets/admin-53cb6df6ef.js',
  'telex.css': '/assets/telex-0b678097a3.css',
  'telex.js': '/assets/telex-56ae867925.js',
} as const
