type AvatarProps = { readonly name: string; readonly colour?: string | undefined; readonly bot?: boolean }

export const Avatar = ({ name, colour = '#8f959e', bot = false }: AvatarProps) => (
  <span class={`avatar ${bot ? 'bot' : ''}`} style={{ background: colour }} aria-hidden="true">
    {[...name].slice(-2).join('')}
  </span>
)
