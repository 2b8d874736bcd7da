import { t } from './i18n.ts'
import { enlarge } from './ui.ts'

/** A picture that can be looked at large. */
export const Picture = ({ imageKey }: { readonly imageKey: string }) => (
  <button
    type="button"
    class="thumb"
    onClick={() => enlarge(`/_sim/files/${imageKey}`)}
    aria-label={t('查看大图', 'Enlarge')}
  >
    <img src={`/_sim/files/${imageKey}`} alt={t('图片', 'Picture')} loading="lazy" />
  </button>
)
