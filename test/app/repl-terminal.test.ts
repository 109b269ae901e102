import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

// A real terminal: tmux types the keys, and says what is on its screen.
const cli = fileURLToPath(new URL("../../dist/app/cli.js", import.meta.url));
const hasTmux = spawnSync("tmux", ["-V"]).status === 0;
const folder = mkdtempSync(join(tmpdir(), "gradtrace-terminal-"));
const socket = join(folder, "socket");
const tmux = (...words: readonly string[]): string =>
  execFileSync("tmux", ["-S", socket, "-f", "/dev/null", ...words], { encoding: "utf8" });

const screen = (): string => tmux("capture-pane", "-p", "-S", "-", "-t", "main");
const type = (...keys: readonly string[]): void => {
  // One key at a time, as fingers do: keys that come together are taken for a paste.
  for (const key of keys) tmux("send-keys", "-t", "main", key);
};
const lastLine = (): string => screen().trimEnd().split("\n").at(-1) ?? "";

/** Waits until the screen is as it should be. */
async function see(what: string | RegExp, of: () => string = screen): Promise<void> {
  const deadline = Date.now() + 15_000;
  const isThere = (text: string): boolean =>
    typeof what === "string" ? text.includes(what) : what.test(text);
  while (!isThere(of())) {
    if (Date.now() > deadline) expect.fail(`${what} is not on the screen:\n${screen()}`);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}
/** Waits for a prompt with nothing behind it. */
const seePrompt = (prompt = ">"): Promise<void> =>
  see(prompt === ">" ? /^>$/ : /^\.\.\.$/, lastLine);

/** Types a line, and waits for what it is answered with. */
async function enter(line: string, answer: string | RegExp): Promise<void> {
  type(line, "Enter");
  await see(answer);
  await seePrompt();
}

async function start(): Promise<void> {
  // The status is shown, and the screen stays for a while.
  const command = `XDG_STATE_HOME=${folder} '${process.execPath}' '${cli}'; echo "[exit $?]"; sleep 60`;
  tmux("new-session", "-d", "-s", "main", "-x", "100", "-y", "50", command);
  await seePrompt();
}

// Keys are typed by the clock: on a machine that is busy with other things, one may come too late.
describe.skipIf(!hasTmux)("at a terminal", { timeout: 60_000, retry: 1 }, () => {
  beforeAll(() => {
    expect(existsSync(cli), "npm run build makes the command that is tried here").toBe(true);
  });
  afterEach(() => {
    spawnSync("tmux", ["-S", socket, "kill-server"]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test("a conversation: completion, an unfinished line, Ctrl-C, history, Ctrl-D", async () => {
    await start();
    await see("help lists the rest");
    await enter("z = x1*(x2 - 4)", "in x1 and x2");

    // Tab completes what is common, and a second one lists the ways on.
    type("dz/", "Tab");
    await see("> dz/dx", lastLine);
    type("Tab", "Tab");
    await see(/dz\/dx1 +dz\/dx2/);
    type("1", "Enter");
    await see("dz/dx1 = x2 - 4");

    type("w = (x1 +", "Enter");
    await seePrompt("...");
    await enter("x2)^2", "w = (x1 + x2)^2");

    // Ctrl-C gives up what was begun; what came before it stays.
    type("w = (x1 +", "Enter");
    await seePrompt("...");
    type("C-c");
    await see("... ^C");
    await seePrompt();
    type("nonsense", "C-c");
    await see(/nonsense\^C/);
    await seePrompt();
    await enter("dw/dx1", "dw/dx1 = 2*(x1 + x2)");

    await enter("x1 + * x2", /\n +1 \| x1 \+ \* x2\n +\| +\^/);

    type("Up", "Up");
    await see("> dw/dx1", lastLine);
    type("C-u");
    type("C-d");
    await see("[exit 0]");
    expect(screen()).not.toContain("\u001b");
  });

  test("history comes back in the next session, and a paste of many lines is taken whole", async () => {
    await start();
    type("Up");
    await see("> x1 + * x2", lastLine);
    type("C-c");
    const lines = Array.from({ length: 200 }, (_, i) => `v${i + 1} = x*${i + 1}`);
    tmux("set-buffer", `${lines.join("\n")}\ndv200/dx\n`);
    tmux("paste-buffer", "-t", "main");
    await see("dv200/dx = 200");
    expect(screen().match(/error/g)).toBeNull();
    type("quit", "Enter");
    await see("[exit 0]");
    expect(readFileSync(join(folder, "gradtrace", "history"), "utf8")).toContain("v200 = x*200\n");
  });
});
