// What the page and the engine offer to scripts. Kept by hand; the report itself is described in schema/report.schema.json.

/** What may be said of an article; all of it is optional. `date` is YYYY-MM-DD. */
export interface Meta {
  title?: string | null;
  outlet?: string | null;
  date?: string | null;
}

/** `window.crossread`. `<html data-state="loading|ready|busy|error">` tells what the page is doing. */
export interface Crossread {
  /** Resolves when articles can be added or, in a copy without the engine, read. */
  readonly ready: Promise<void>;
  readonly version: string;
  /** Resolves to the article's id when it is read and compared; rejects, with what was there untouched, when it is refused. */
  add(text: string, meta?: Meta & { id?: string }): Promise<string>;
  loadExample(): Promise<void>;
  remove(id: string): Promise<void>;
  clear(): Promise<void>;
  /** Offsets count code points. */
  report(): Promise<object>;
  /** The page as one file, with the articles, the report and the reader's judgements in it. */
  /** `texts: false` leaves of the articles only the words that findings rest on, and goes with `engine: false`; `by` and `on`
   * (YYYY-MM-DD) say who made it and when. */
  bundle(options?: { engine?: boolean; notes?: boolean; texts?: boolean; by?: string; on?: string }): Promise<Blob>;
  /** Opens a bundle in place of what is here. */
  open(bundle: Blob): Promise<void>;
}

/** What a list of articles shows of one. */
export interface ArticleView {
  id: string;
  title: string | null;
  outlet: string | null;
  date: string | null;
  language: 'en' | 'other' | 'unknown';
  sentences: number;
  removed: number;
  words: number;
  claims: number;
}

/** The engine's errors carry a code: 'empty', 'duplicate', 'too-large', 'language', 'bundle', 'newer' and others. */
export interface Refusal extends Error {
  code: string;
}

/** What came of a file, or of one in an archive: an article, the text of a bundle, or why it is refused. */
export interface Opened {
  id: string;
  text: string | null;
  title: string | null;
  outlet: string | null;
  date: string | null;
  bundle: string | null;
  refused: string | null;
}

/** Opens a file of any kind that is read; beside the class. */
export function open(name: string, bytes: Uint8Array): Opened[];

/** The WebAssembly class behind the page. */
export interface Session {
  /** `kept`: passages that would be left out and stay, in UTF-16 units. */
  add(id: string, raw: string, meta: Meta & { kept?: { start: number; end: number }[] }): ArticleView;
  remove(id: string): void;
  clear(): void;
  /** The reader's word on events, in place of any before: for an article the one whose event it shares, or itself for one of its own. */
  place(placed: Record<string, string>): void;
  /** The report, with offsets that count UTF-16 units, as JavaScript strings do. */
  compare(): object;
  report(format: 'json' | 'json-without-texts' | 'csv' | 'markdown' | 'text'): string;
  /** Adds the articles of a bundle, all or none; gives the views of the new ones. */
  load(bundle: string): ArticleView[];
}

declare global {
  interface Window {
    readonly crossread: Crossread;
  }
}
