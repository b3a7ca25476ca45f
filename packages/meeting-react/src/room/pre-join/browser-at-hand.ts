/** Browsers that are told differently how to allow a device again. */
export type BrowserAtHand = 'chromium' | 'firefox' | 'safari' | 'ios' | 'android' | 'other'

/**
 * Which browser a user agent names, as far as its settings differ. All of iOS asks as Safari does.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Browser_detection_using_the_user_agent
 */
export function browserAtHand(userAgent: string): BrowserAtHand {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios'
  if (/Firefox\//.test(userAgent)) return 'firefox'
  if (/Android/.test(userAgent)) return 'android'
  if (/Chrom(e|ium)\//.test(userAgent)) return 'chromium'
  return /Safari\//.test(userAgent) ? 'safari' : 'other'
}
