/** Where a command writes: blocks, lines or JSON to standard output, diagnostics to standard error. */

import type { Block } from "../explain/blocks.ts";
import { renderDiagnostic } from "../render/diagnostic.ts";
import { diagnosticToJSON } from "../render/json.ts";
import { renderTerminal } from "../render/terminal.ts";
import type { Diagnostic } from "../text/diagnostic.ts";
import type { Given } from "./command.ts";
import type { IO, Stream } from "./io.ts";

const usualWidth = 80;
/** Lines longer than this are tiring to read, however wide the window is. */
const widest = 120;

/** The output of one run, in the form that its options ask for. */
export class Page {
  readonly isJSON: boolean;
  readonly isUnicode: boolean;
  readonly #io: IO;
  readonly #given: Given;

  constructor(io: IO, given: Given) {
    this.#io = io;
    this.#given = given;
    this.isJSON = given.has("json");
    this.isUnicode = given.has("unicode");
  }

  /** What the page has for texts that lay themselves out. */
  get setting(): { readonly color: boolean; readonly width: number } {
    const { out } = this.#io;
    return { color: this.#isColoured(out), width: this.#width(out) };
  }

  /** Blocks of an explanation, laid out for the width of the page. */
  blocks(blocks: readonly Block[]): void {
    const { out } = this.#io;
    const settings = { color: this.#isColoured(out), width: this.#width(out) };
    const script = this.isUnicode ? "unicode" : "plain";
    this.lines(renderTerminal(blocks, { ...settings, script }));
  }

  /** Lines of text as they are; the last gets its line end. */
  lines(text: string): void {
    this.#io.out.write(`${text}\n`);
  }

  /** A value as JSON. */
  json(value: unknown): void {
    this.lines(JSON.stringify(value, undefined, 2));
  }

  /** Findings, to standard error; with `--json` as one line of JSON. */
  diagnose(diagnostics: readonly Diagnostic[]): void {
    const { err } = this.#io;
    if (diagnostics.length === 0) return;
    if (this.isJSON) {
      err.write(`${JSON.stringify({ diagnostics: diagnostics.map(diagnosticToJSON) })}\n`);
      return;
    }
    const settings = { color: this.#isColoured(err), width: this.#width(err) };
    for (const diagnostic of diagnostics) err.write(`${renderDiagnostic(diagnostic, settings)}\n`);
    // What is only remarked on stands apart from the answer below it.
    if (diagnostics.every(({ severity }) => severity !== "error")) err.write("\n");
  }

  /** How text looks that goes to a stream. */
  look(stream: Stream): { color: boolean; width: number; script: "plain" | "unicode" } {
    const script = this.isUnicode ? "unicode" : "plain";
    return { color: this.#isColoured(stream), width: this.#width(stream), script };
  }

  /** NO_COLOR with any value but an empty one turns colour off (no-color.org). */
  #isColoured(stream: Stream): boolean {
    const { NO_COLOR = "", TERM } = this.#io.env;
    return stream.isTerminal && !this.#given.has("no-color") && NO_COLOR === "" && TERM !== "dumb";
  }

  #width(stream: Stream): number {
    const columns = stream.isTerminal ? Math.min(widest, stream.columns ?? usualWidth) : usualWidth;
    return this.#given.number("width") ?? Math.max(40, columns);
  }
}
