/** What to make, not the bytes: a file is made when it is sent. */
export type FileSpec =
  /** The annexes of an issued list, as a workbook. */
  | { readonly file: 'list-sheets'; readonly listId: string }
  /** 正式印发文件: the document the list is issued with. */
  | { readonly file: 'list-notice'; readonly listId: string }
  /** 整改责任书 of one owner, or of one finding. */
  | { readonly file: 'letters'; readonly personId: string }
  | { readonly file: 'letter'; readonly findingId: string }
  /** 签收回执. */
  | { readonly file: 'receipt-slip'; readonly listId: string }

export type MadeFile = { readonly name: string; readonly bytes: Uint8Array }
/** Null when there is nothing to make it of. */
export type MakeFile = (spec: FileSpec) => Promise<MadeFile | null>
