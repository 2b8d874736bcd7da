import { t } from './i18n.ts'
import { enlarge } from './ui.ts'

type PictureProps = {
  readonly imageKey: string
  readonly alt?: string
  /** How a card wants it: crop_center, crop_top, fit_horizontal. */
  readonly fit?: string
  /** As a card says it: "100px 80px", or a name. */
  readonly size?: string
}

/** A picture that can be looked at large. */
export const Picture = ({ imageKey, alt = '', fit = '', size = '' }: PictureProps) => {
  const [width, height = width] = /^\d/.test(size) ? size.split(' ') : []
  return (
    <button
      type="button"
      class={`thumb ${fit}`}
      onClick={() => enlarge(`/_sim/files/${imageKey}`)}
      aria-label={alt === '' ? t('查看大图', 'Enlarge') : `${alt} · ${t('查看大图', 'Enlarge')}`}
    >
      <img
        src={`/_sim/files/${imageKey}`}
        alt={alt || t('图片', 'Picture')}
        style={width === undefined ? {} : { width, height, objectFit: 'cover' }}
      />
    </button>
  )
}
