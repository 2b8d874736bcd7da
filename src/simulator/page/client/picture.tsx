import { t } from './i18n.ts'
import { enlarge } from './ui.ts'

type PictureProps = {
  readonly imageKey: string
  readonly alt?: string
  /** How a card wants it: crop_center, crop_top, fit_horizontal. */
  readonly fit?: string
  /** As a card says it: "100px 80px", or a name. */
  readonly size?: string
  readonly corner?: string
  /** Not to be looked at large. */
  readonly still?: boolean
}

/** Width and height of the sizes that go by a name; the height of a stretched picture is its own. */
const NAMED: Readonly<Record<string, readonly [string, string]>> = {
  large: ['160px', '160px'],
  medium: ['80px', '80px'],
  small: ['40px', '40px'],
  tiny: ['16px', '16px'],
  stretch: ['100%', 'auto'],
}

function sizeOf(size: string): readonly [string, string] | null {
  if (!/^\d/.test(size)) return NAMED[size] ?? null
  const [width = '', height = width] = size.split(' ').map((one) => (one.endsWith('px') ? one : `${one}px`))
  return [width, height]
}

/** A picture that can be looked at large. */
export const Picture = ({
  imageKey,
  alt = '',
  fit = '',
  size = '',
  corner = '',
  still = false,
}: PictureProps) => {
  const sized = sizeOf(size)
  const [width = '', height = ''] = sized ?? []
  return (
    <button
      type="button"
      class={`thumb ${fit} ${sized === null ? '' : 'sized'}`}
      style={sized === null ? {} : { width }}
      disabled={still}
      onClick={() => enlarge(`/_sim/files/${imageKey}`)}
      aria-label={alt === '' ? t('查看大图', 'Enlarge') : `${alt} · ${t('查看大图', 'Enlarge')}`}
    >
      <img
        src={`/_sim/files/${imageKey}`}
        alt={alt || t('图片', 'Picture')}
        style={{
          ...(sized === null ? {} : { width, height, objectFit: 'cover' }),
          ...(fit === 'crop_top' ? { objectPosition: 'top' } : {}),
          ...(corner === '' ? {} : { borderRadius: corner }),
        }}
      />
    </button>
  )
}
