import type { Payload } from "./payload";
import type { Choice } from "./state";

/** Who works with whom through what: read from the records, so that lists, counts and picture agree. */
export class Links {
  private readonly begin: Int32Array;
  private readonly list: Int32Array;
  private readonly ties = new Map<number, number[]>();
  /** Whether the payload says what ties rest on. */
  readonly known: boolean;

  constructor(private readonly payload: Payload) {
    const { records, nodes, ties } = payload;
    this.known = records.text.length > 0;
    this.begin = new Int32Array(nodes.id.length + 1);
    for (const node of records.nodes) ++this.begin[node + 1];
    for (let node = 0; node < nodes.id.length; ++node) this.begin[node + 1] += this.begin[node];
    const next = this.begin.slice();
    this.list = new Int32Array(records.nodes.length);
    for (let record = 0; record < records.text.length; ++record) {
      for (let at = records.begin[record]; at < records.begin[record + 1]; ++at) this.list[next[records.nodes[at]]++] = record;
    }
    if (this.known) return;
    for (let tie = 0; tie < ties.source.length; ++tie) {
      for (const end of [ties.source[tie], ties.target[tie]]) {
        const list = this.ties.get(end);
        if (list) list.push(tie);
        else this.ties.set(end, [tie]);
      }
    }
  }

  recordsOf(node: number): Int32Array {
    return this.list.subarray(this.begin[node], this.begin[node + 1]);
  }

  nodesOf(record: number): Int32Array {
    const { begin, nodes } = this.payload.records;
    return nodes.subarray(begin[record], begin[record + 1]);
  }

  /** Partners of a node with how much they share, 1 / (n - 1) for each project of n; all, or those a choice lets through. */
  partners(node: number, choice: Choice | null = null): Map<number, number> {
    const { records, recordKinds, ties } = this.payload;
    const found = new Map<number, number>();
    const add = (other: number, weight: number) => found.set(other, (found.get(other) ?? 0) + weight);
    for (const tie of this.ties.get(node) ?? []) {
      const other = ties.source[tie] === node ? ties.target[tie] : ties.source[tie];
      if (!choice || passes(choice, ties.kind[tie], ties.since[tie], ties.until[tie])) add(other, ties.strength[tie]);
    }
    for (const record of this.recordsOf(node)) {
      const { tie } = recordKinds[records.kind[record]];
      if (tie < 0 || (choice && !passes(choice, tie, records.since[record], records.until[record]))) continue;
      const together = this.nodesOf(record);
      for (const other of together) if (other !== node) add(other, 1 / (together.length - 1));
    }
    return found;
  }
}

/** Whether a kind of tie and its time are among what the reader asked to see. */
export function passes(choice: Choice, kind: number, since: number, until: number): boolean {
  if (!choice.tieKinds.has(kind)) return false;
  if (since < 0 && until < 0) return choice.undated;
  return (choice.until === null || since < 0 || since <= choice.until) && (choice.since === null || until < 0 || until >= choice.since);
}
