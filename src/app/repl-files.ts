/** The files that a session loads and saves. */

import { readFile, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Diagnostic } from "../text/diagnostic.ts";

/** Reading and writing on behalf of a session; what goes wrong is a finding. */
export interface Files {
  read(path: string): Promise<string | Diagnostic>;
  write(path: string, text: string): Promise<Diagnostic | undefined>;
}

/** Files larger than this are no session's. */
const largest = 20_000_000;

/** The files of this machine. What is there already is not overwritten, but by what was written before. */
export function realFiles(): Files {
  const own = new Set<string>();
  return {
    async read(path) {
      try {
        const found = await stat(expanded(path));
        if (!found.isFile()) return complaint(`${path} is no file`);
        if (found.size > largest) return complaint(`${path} is too large to be loaded`);
        return await readFile(expanded(path), "utf8");
      } catch (failure) {
        return complaint(`${path} cannot be read: ${reasonOf(failure)}`);
      }
    },
    async write(path, text) {
      const real = expanded(path);
      try {
        await writeFile(real, text, { flag: own.has(real) ? "w" : "wx" });
        own.add(real);
        return undefined;
      } catch (failure) {
        const isThere = codeOf(failure) === "EEXIST";
        return isThere
          ? complaint(`${path} is there already, and is left as it is`, "choose another name")
          : complaint(`${path} cannot be written: ${reasonOf(failure)}`);
      }
    },
  };
}

/** A path as a shell would take it. */
export const expanded = (path: string): string =>
  path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file or folder",
  EACCES: "it is not yours to use",
  EISDIR: "it is a folder",
  ENOTDIR: "a part of the path is no folder",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  ENAMETOOLONG: "the name is too long",
};

const codeOf = (failure: unknown): string =>
  failure instanceof Error && "code" in failure ? String(failure.code) : "";

const reasonOf = (failure: unknown): string =>
  reasons[codeOf(failure)] ?? (failure instanceof Error ? failure.message : String(failure));

const complaint = (title: string, help?: string): Diagnostic => ({
  code: "file",
  severity: "error",
  title,
  labels: [],
  ...(help !== undefined && { help }),
});
