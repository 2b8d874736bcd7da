const words = (content: string) => ({ tag: 'plain_text', content })

/** A card with a plain button, a link, and a form of one required day. */
export const card = {
  schema: '2.0',
  body: {
    elements: [
      {
        tag: 'button',
        text: words('认领'),
        element_id: 'claim',
        behaviors: [{ type: 'callback', value: { key: 'claim' } }],
      },
      {
        tag: 'form',
        name: 'plan',
        elements: [
          { tag: 'date_picker', name: 'day', required: true, placeholder: words('整改期限') },
          {
            tag: 'button',
            name: 'send',
            text: words('提交'),
            form_action_type: 'submit',
            behaviors: [{ type: 'callback', value: { key: 'plan' } }],
          },
        ],
      },
    ],
  },
}

export const doneCard = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已认领' }] } }
