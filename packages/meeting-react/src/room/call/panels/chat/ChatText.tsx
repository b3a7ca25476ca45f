import { useWords } from '../../../../words/useWords.ts'
import { textWithLinks } from './text-with-links.ts'

/** What somebody wrote, with its web addresses as links. */
export function ChatText({ text }: { readonly text: string }) {
  const words = useWords()
  return (
    <>
      {textWithLinks(text).map((piece) =>
        piece.kind === 'text' ? (
          piece.text
        ) : (
          <a
            key={piece.start}
            className="pl-chat-link"
            href={piece.href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            title={words.linkTo(piece.host)}
          >
            <bdi>{piece.text}</bdi>
            {!piece.isHostShown && <bdi className="pl-chat-host"> ({piece.host})</bdi>}
          </a>
        ),
      )}
    </>
  )
}
