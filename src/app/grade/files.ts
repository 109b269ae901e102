/** The files that a command line names: those themselves, and the documents below folders. */

import type { Dirent, Stats } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { formats } from "../../documents/read.ts";

/** A file to grade, or why it cannot be graded. */
export type Listed = { readonly file: string } | { readonly file: string; readonly reason: string };

/** Folders that hold no one's homework. */
const skipped: ReadonlySet<string> = new Set(["node_modules", "__pycache__"]);
/** A notebook with pictures has a few megabytes; this is no homework. */
export const largestFile = 50_000_000;

/** Every file once, in the order given; what folders hold in the order of names. */
export async function filesOf(operands: readonly string[]): Promise<Listed[]> {
  const listed: Listed[] = [];
  const seen = new Set<string>();
  const visited = new Set<string>();
  const add = (each: Listed): void => {
    if (seen.has(each.file)) return;
    seen.add(each.file);
    listed.push(each);
  };
  const open = [...operands].reverse().map((file) => ({ file, isNamed: true }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { file, isNamed } = next;
    const found = await statOf(file);
    if (typeof found === "string") {
      if (isNamed || isDocument(file)) add({ file, reason: found });
    } else if (!found.isDirectory()) {
      if (!isNamed && !isDocument(file)) continue;
      if (!found.isFile()) add({ file, reason: "it is no ordinary file" });
      else if (found.size > largestFile) add({ file, reason: "it is larger than 50 MB" });
      else add({ file });
    } else {
      // A link may lead to a folder above itself.
      const real = await realpath(file).catch(() => file);
      if (visited.has(real)) continue;
      visited.add(real);
      const entries = await entriesOf(file);
      if (typeof entries === "string") add({ file, reason: entries });
      else {
        const inside = entries.filter((name) => !name.startsWith(".") && !skipped.has(name));
        if (isNamed && inside.length === 0) add({ file, reason: "the folder is empty" });
        open.push(...inside.reverse().map((name) => ({ file: join(file, name), isNamed: false })));
      }
    }
  }
  return listed;
}

const isDocument = (file: string): boolean => {
  const ending = extname(file).toLowerCase();
  // Text files in folders are more often read-me files than homework.
  return ending !== ".txt" && formats.has(ending);
};

async function statOf(file: string): Promise<Stats | string> {
  try {
    return await stat(file);
  } catch (failed) {
    return reasonOf(failed);
  }
}

async function entriesOf(folder: string): Promise<string[] | string> {
  try {
    const entries: Dirent[] = await readdir(folder, { withFileTypes: true });
    return entries.map(({ name }) => name).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  } catch (failed) {
    return reasonOf(failed);
  }
}

/** The text of a file, or why there is none. */
export async function textOfFile(file: string): Promise<{ text: string } | { reason: string }> {
  try {
    return textOfBytes(await readFile(file));
  } catch (failed) {
    return { reason: reasonOf(failed) };
  }
}

/** The text that bytes are in UTF-8, or in UTF-16 where they say so. */
export function textOfBytes(bytes: Uint8Array): { text: string } | { reason: string } {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? "utf-16le" : undefined;
  if (!wide && bytes.subarray(0, 8192).includes(0))
    return { reason: "it is a binary file, not a text" };
  try {
    // The mark at the beginning of a file is kept, so that a copy has it too.
    const text = new TextDecoder(wide ?? "utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text };
  } catch {
    return { reason: "it is not a text in UTF-8" };
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file"],
  ["EACCES", "it may not be read"],
  ["EPERM", "it may not be read"],
  ["ELOOP", "it is a link that leads back to itself"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of its path is no folder"],
  ["ENAMETOOLONG", "its name is too long"],
]);

/** Why the system refuses a file, in words. */
export function reasonOf(failed: unknown): string {
  const code = failed instanceof Error && "code" in failed ? String(failed.code) : "";
  return reasons.get(code) ?? (failed instanceof Error ? failed.message : String(failed));
}
