const words = (zh: string, en?: string) => ({
  tag: 'plain_text',
  content: zh,
  ...(en === undefined ? {} : { i18n_content: { zh_cn: zh, en_us: en } }),
})
const callback = (key: string) => [{ type: 'callback', value: { key } }]
const option = (text: string, value: string) => ({ text: words(text), value })
const column = (weight: number, ...elements: readonly object[]) => ({
  tag: 'column',
  width: 'weighted',
  weight,
  elements,
})

const MARKDOWN = [
  '**粗** *斜* ~~删~~ `码` <font color="red">红字</font> <text_tag color="green">标签</text_tag> [链接](https://example.com) &#42;不是斜&#42;',
  '- 第一条',
  '- 第二条',
].join('\n')

const shown = (image: string, person: string): readonly object[] => [
  { tag: 'markdown', content: MARKDOWN },
  { tag: 'div', text: words('一行文字', 'A line of text') },
  { tag: 'hr' },
  { tag: 'img', img_key: image, alt: words('一堵墙') },
  {
    tag: 'img_combination',
    combination_mode: 'double',
    img_list: [{ img_key: image }, { img_key: image }],
  },
  {
    tag: 'column_set',
    flex_mode: 'stretch',
    columns: [
      column(1, { tag: 'markdown', content: '左列' }),
      column(2, { tag: 'markdown', content: '右列' }),
    ],
  },
  { tag: 'person', user_id: person, show_name: true },
  { tag: 'person_list', persons: [{ id: person }] },
]

const table = {
  tag: 'table',
  page_size: 2,
  columns: [
    { name: 'town', display_name: '乡镇', data_type: 'text' },
    { name: 'open', display_name: '未销', data_type: 'number', format: { separator: true, precision: 0 } },
    { name: 'state', display_name: '状态', data_type: 'options' },
  ],
  rows: [
    { town: '河口镇', open: 1200, state: [{ text: '逾期', color: 'red' }] },
    { town: '城关镇', open: 3, state: [{ text: '整改中', color: 'orange' }] },
    { town: '阎家坪', open: 0, state: [] },
  ],
}
const chart = {
  tag: 'chart',
  aspect_ratio: '16:9',
  chart_spec: {
    type: 'bar',
    title: { text: '各镇未销' },
    data: {
      values: [
        { town: '河口', open: 12 },
        { town: '城关', open: 3 },
      ],
    },
    xField: 'town',
    yField: 'open',
  },
}

/** Every field, without a value of its own unless said. */
const fields = (image: string, person: string): readonly object[] => [
  { tag: 'input', name: 'measures', required: true, label: words('整改措施'), placeholder: words('写措施') },
  {
    tag: 'select_static',
    name: 'level',
    initial_option: 'b',
    options: [option('一般', 'a'), option('严重', 'b')],
  },
  {
    tag: 'multi_select_static',
    name: 'causes',
    selected_values: ['y'],
    options: [option('失修', 'x'), option('冻裂', 'y')],
  },
  { tag: 'select_person', name: 'owner', placeholder: words('责任人'), options: [] },
  { tag: 'multi_select_person', name: 'helpers', options: [{ value: person }] },
  { tag: 'date_picker', name: 'day', initial_date: '2026-04-08' },
  { tag: 'picker_time', name: 'hour', initial_time: '08:30' },
  { tag: 'picker_datetime', name: 'moment', initial_datetime: '2026-04-08 08:30' },
  { tag: 'select_img', name: 'picture', options: [{ img_key: image, value: 'one' }] },
  { tag: 'checker', name: 'sure', text: words('已拍照') },
]

const button = (text: string, key: string, more: object = {}) => ({
  tag: 'button',
  text: words(text),
  behaviors: callback(key),
  ...more,
})

/** A card with every component this page draws live. */
export const everyCard = (image: string, person: string) => ({
  schema: '2.0',
  config: { update_multi: true, summary: { content: '全部组件' } },
  header: {
    title: words('全部组件', 'Every component'),
    subtitle: words('副标题', 'Subtitle'),
    template: 'orange',
    text_tag_list: [{ tag: 'text_tag', text: words('逾期', 'Late'), color: 'red' }],
  },
  body: {
    elements: [
      ...shown(image, person),
      table,
      chart,
      {
        tag: 'form',
        name: 'plan',
        elements: [
          ...fields(image, person),
          button('提交', 'plan', { name: 'send', type: 'primary_filled', form_action_type: 'submit' }),
        ],
      },
      button('同意', 'agree', {
        type: 'primary',
        confirm: { title: words('同意？'), text: words('同意后不能改') },
      }),
      button('不能按', 'never', { disabled: true }),
      {
        tag: 'interactive_container',
        element_id: 'area',
        has_border: true,
        behaviors: callback('area'),
        elements: [{ tag: 'markdown', content: '整块可点' }, button('块内按钮', 'within')],
      },
      {
        tag: 'collapsible_panel',
        header: { title: words('折叠面板') },
        elements: [{ tag: 'markdown', content: '里面的话' }],
      },
      {
        tag: 'overflow',
        element_id: 'more',
        behaviors: callback('more'),
        options: [option('转办', 'transfer')],
      },
    ],
  },
})
