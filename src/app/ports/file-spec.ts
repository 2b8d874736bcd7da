import type { Sheet } from './sheets.ts'

/** What to make, not the bytes: a file is made when it is sent. */
export type FileSpec = ListFile | LetterFile | PlanFile | DailyFile

export type ListFile =
  /** The annexes of an issued list, as a workbook. */
  | { readonly file: 'list-sheets'; readonly listId: string }
  /** 正式印发文件: the document the list is issued with. */
  | { readonly file: 'list-notice'; readonly listId: string }
  /** 签收回执. */
  | { readonly file: 'receipt-slip'; readonly listId: string }
  /** 整改方案模板: its findings' plans, to be filled in. */
  | { readonly file: 'list-plans'; readonly listId: string }

/** 整改责任书 of one owner, or of one finding. */
export type LetterFile =
  | { readonly file: 'letters'; readonly personId: string }
  | { readonly file: 'letter'; readonly findingId: string }

export type PlanFile =
  /** A place's plans, to be filled in by this person and sent back. */
  | { readonly file: 'plan-sheet'; readonly placeId: string; readonly personId: string }
  /** 一村一案. */
  | { readonly file: 'plan-paper'; readonly placeId: string; readonly personId: string }
  /** Rows of such a sheet that were not taken, each with its reason. */
  | { readonly file: 'plans-returned'; readonly name: string; readonly sheets: readonly Sheet[] }

/** 整改日报 as of the moment it is sent, as far as this person may see. */
export type DailyFile = { readonly file: 'daily-report'; readonly personId: string }

export type MadeFile = { readonly name: string; readonly bytes: Uint8Array }
/** Null when there is nothing to make it of. */
export type MakeFile = (spec: FileSpec) => Promise<MadeFile | null>
