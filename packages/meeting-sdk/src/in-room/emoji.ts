const EMOJI =
  /^(?:[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|[\u{e0020}-\u{e007f}]|\u200d|\ufe0f){1,12}$/u
const SEEN = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u

/** Whether a text is an emoji or a few of them, and nothing that could be read. */
export function isEmoji(text: string): boolean {
  return EMOJI.test(text) && SEEN.test(text)
}
