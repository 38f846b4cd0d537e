/**
 * Query parameters that name a campaign, a click or a sharer, never a page.
 *
 * Collected from lists that are published and kept for this purpose: ClearURLs (global rules),
 * AdGuard's tracking-parameter filter, the query stripping of Firefox and Brave, Matomo's and
 * HubSpot's documentation; the Chinese names from AdGuard's Chinese filter. A name that sites
 * also use for content (`ref`, `source`, `from`, `id`, `share`) is left alone.
 */

const PREFIXES: readonly string[] = [
  'utm_', // Urchin, Google Analytics, nearly everyone
  'mtm_',
  'pk_',
  'piwik_',
  'matomo_', // Matomo
  'hsa_',
  '__hs',
  '_hs', // HubSpot
  'spm_', // Alibaba, Bilibili: spm_id_from
]

const NAMES: ReadonlySet<string> = new Set([
  // Click ids of advertising networks
  'fbclid',
  'gclid',
  'gclsrc',
  'gbraid',
  'wbraid',
  'dclid',
  'msclkid',
  'yclid',
  'ysclid',
  'twclid',
  'ttclid',
  'li_fat_id',
  'epik',
  'irclickid',
  'rb_clickid',
  'srsltid',
  'bd_vid',
  'qz_gdt',
  // Mailings
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'ml_subscriber',
  'ml_subscriber_hash',
  'oly_anon_id',
  'oly_enc_id',
  'vero_id',
  'vero_conv',
  '_ke',
  'hsctatracking',
  // Analytics
  '_ga',
  '_gl',
  '_openstat',
  'wickedid',
  's_cid',
  'at_medium',
  'at_campaign',
  'ref_src',
  'ref_url',
  // Sharing
  'igshid',
  'igsh',
  'spm',
  'scm',
  'vd_source',
  'share_source',
  'share_medium',
  'share_plat',
  'share_tag',
  'share_session_id',
  'share_from',
  'share_times',
  'share_channel',
  'share_token',
  'nsukey',
  'isappinstalled',
  'xhsshare',
  'weibo_share_id',
  'unique_k',
  // Sessions in addresses
  'phpsessid',
  'jsessionid',
  'aspsessionid',
])

/** @param name of a query parameter, in any case */
export function isTracking(name: string): boolean {
  const lower = name.toLowerCase()
  return NAMES.has(lower) || PREFIXES.some((prefix) => lower.startsWith(prefix))
}
