import { CameraOff } from 'lucide-react'
import { useWords } from '../../words/useWords.ts'
import { BlockedHelp } from './BlockedHelp.tsx'
import type { Preview } from './usePreview.ts'

/** Oneself as the others will see one, or why not. */
export function CameraPreview({ preview, isWanted }: { readonly preview: Preview; readonly isWanted: boolean }) {
  const words = useWords()
  const { stream, error, retry } = preview
  if (error !== null) {
    const { title, help } = words.failures[error.code]
    return (
      <div className="pl-preview" data-state="failed">
        <CameraOff aria-hidden="true" />
        <div role="alert">
          <p className="pl-preview-title">{words.about(words.camera, title)}</p>
          {error.code !== 'device.permission_denied' && <p>{help}</p>}
          {error.code === 'device.permission_denied' && <BlockedHelp />}
        </div>
        {error.retryable && (
          <button type="button" className="pl-button" data-kind="secondary" onClick={retry}>
            {words.tryAgain}
          </button>
        )}
      </div>
    )
  }
  if (!isWanted || stream === null) {
    return (
      <div className="pl-preview" data-state={isWanted ? 'starting' : 'off'}>
        <p>{isWanted ? words.startingCamera : words.cameraIsOff}</p>
      </div>
    )
  }
  return (
    <div className="pl-preview" data-state="on">
      <video
        aria-label={words.cameraPreview}
        autoPlay
        muted
        playsInline
        ref={(video) => {
          if (video !== null && video.srcObject !== stream) video.srcObject = stream
        }}
      />
    </div>
  )
}
