/* What a list holds, and which of it is wanted: found, filtered, sorted, page by page. Knows nothing of how it looks. */

export const PER_PAGE = 50;
/** Beyond this a browser's table is no tool any more; the list says that there are more. */
export const MOST = 5_000;

const collator = new Intl.Collator('ja', {numeric: true});
const folded = (text) => text.normalize('NFKC').toLowerCase().replace(/[ァ-ヶ]/g,
  (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60)).replace(/[\s‐-]/g, '');

export class Sheet {
  rows = [];
  asOf = null;
  #list;
  #next;
  #attempt = 0;

  constructor(list) {
    this.#list = list;
  }

  /** Whether everything that the API has is here. */
  get whole() {
    return this.#next === null || this.rows.length >= MOST;
  }

  /** Whether it is all there, and not only as much as fits. */
  get complete() {
    return this.#next === null;
  }

  /**
   * Asks page by page, until there is enough.
   *
   * @param asked filters that the API itself knows
   * @param enough asked after each page
   * @param came told after each page
   * @param anew from the beginning; what is shown stays until the first page has come
   * @return whether nobody has asked for something else meanwhile
   */
  async fill({asked, enough, came, anew = false}) {
    const attempt = ++this.#attempt;
    let fresh = anew || this.#next === undefined;
    let next = fresh ? undefined : this.#next;
    while (fresh || (next !== null && this.rows.length < MOST && !enough())) {
      const page = await this.#list.load({after: next, asked});
      if (attempt !== this.#attempt) {
        return false;
      }
      this.rows = fresh ? page.rows : [...this.rows, ...page.rows];
      this.#next = next = page.next ?? null;
      this.asOf = Date.now();
      fresh = false;
      came();
    }
    return attempt === this.#attempt;
  }

  drop(id) {
    this.rows = this.rows.filter((row) => this.#list.id(row) !== id);
  }

  /** @param order the key of a column, with a minus for the other way round; empty for the API's own order */
  fitting({text, order, filters}) {
    const words = text.split(/\s+/u).map(folded).filter(Boolean);
    const {columns} = this.#list;
    const found = this.rows.filter((row) => (this.#list.filters ?? [])
      .every(({key, fits}) => !fits || !filters[key] || fits(row, filters[key])))
      .filter((row) => words.length === 0 || this.#holds(folded(columns.map(({text: of}) => of(row)).join('\n')), words));
    const column = columns.find(({key}) => key === order.replace(/^-/, ''));
    if (!column) {
      return found;
    }
    const by = column.order ?? column.text;
    const sign = order.startsWith('-') ? -1 : 1;
    return found.toSorted((one, other) => sign * collator.compare(String(by(one) ?? ''), String(by(other) ?? '')));
  }

  #holds(text, words) {
    return words.every((word) => text.includes(word));
  }
}
