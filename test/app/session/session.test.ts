import { describe, expect, test } from "vitest";
import { commands } from "../../../src/app/session/commands/index.ts";
import { answerText } from "../../../src/app/session/present.ts";
import { Session } from "../../../src/app/session/session.ts";
import { codes, say, sessionOf } from "./conversation.ts";

describe("every command", () => {
  test.each([...commands.values()])("$name has a help page, and its examples work", (command) => {
    expect(say(`help ${command.name}`)).toContain(command.name);
    const isForFiles = command.takes === "file";
    let session = Session.start();
    for (const line of isForFiles ? command.examples.slice(0, -1) : command.examples) {
      const answer = session.submit(line);
      expect(answer.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      session = answer.session;
    }
    const page = say(`help ${command.name}`);
    expect(page.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test("is in the list of the help, which fits the screen", () => {
    const page = say("help");
    for (const name of commands.keys()) expect(page).toMatch(new RegExp(`^ +${name}\\b`, "m"));
    expect(page.split("\n").every((line) => line.length <= 80)).toBe(true);
  });

  test.each([...commands.keys()])(
    "%s without a formula fails with a sentence, or says something",
    (name) => {
      expect(codes(name)).not.toContain("internal");
    },
  );
});

describe("a session", () => {
  test("is a value: the same line gives the same answer however often it is submitted", () => {
    const session = sessionOf("z = x^2");
    const once = session.submit("z = x^3");
    expect(answerText(session.submit("dz/dx"))).toBe("  dz/dx = 2*x");
    expect(answerText(once.session.submit("dz/dx"))).toBe("  dz/dx = 3*x^2");
    expect(answerText(session.submit("dz/dx"))).toBe("  dz/dx = 2*x");
  });

  test("shows values once there is a point, and merges what is added to it", () => {
    expect(say("z = x^2*y", "at x=2", "at y=3", "dz")).toBe(
      "  dz/dx = 2*x*y = 12\n  dz/dy = x^2   =  4",
    );
    expect(say("z = x^2*y", "at x=2 y=3", "at none", "dz/dx")).toBe("  dz/dx = 2*x*y");
  });

  test("says which values the point lacks", () => {
    expect(codes("z = x^2*y", "at x=2")).toEqual(["missing-value"]);
  });

  test("keeps its output when a number is defined, and changes it with a formula", () => {
    expect(say("z = x^2", "a = 3", "dz/dx")).toBe("  dz/dx = 2*x");
    expect(say("z = x^2", "w = x^3", "grad")).toBe("  grad w = (3*x^2)");
    expect(say("z = x^2", "w = x^3", "dz/dx")).toBe("  dz/dx = 2*x");
  });

  test("gives a formula without a name one that is free", () => {
    expect(say("x^2", "dz/dx")).toBe("  dz/dx = 2*x");
    expect(say("z = 1", "x^2", "dp/dx")).toBe("  dp/dx = 2*x");
    expect(say("z*x", "dp/dz")).toBe("  dp/dz = x");
  });

  test("runs what stands between semicolons one by one", () => {
    expect(say("z = x^2; dz/dx; at x=3; dz/dx").replaceAll("\n\n", "\n")).toBe(
      ["  z = x^2  in x", "  dz/dx = 2*x", "  at x = 3: z = 9", "  dz/dx = 2*x = 6"].join("\n"),
    );
  });

  test("stops at a mistake, and keeps what came before it", () => {
    expect(codes("z = x^2; w = sni(x); z = x^3")).toEqual(["unknown-function"]);
    expect(say("z = x^2; w = sni(x); z = x^3", "dz/dx")).toBe("  dz/dx = 2*x");
  });

  test("gives no formula a name that another uses as a variable", () => {
    expect(say("f = q*z", "x^2", "df/dz")).toBe("  df/dz = q");
  });
});

describe("names and commands", () => {
  test("a defined name hides the command, and a colon reaches it", () => {
    expect(say("show = x^2", "show")).toBe("  show = x^2  in x");
    expect(say("show = x^2", ":show")).toBe("  show = x^2");
    expect(say("grad(x) = x^2", "grad(3)")).toBe("  3^2 = 9");
  });

  test.each(["at = 3", "hint*2", "graph^2", "(hint) - 1", "steps, x"])(
    "%s is no command",
    (line) => {
      expect(say(line)).not.toMatch(/no-formula|bad-point|extra-operand/);
    },
  );

  test("a quotient of names that were defined is a quotient", () => {
    expect(say("dz = 6", "dx = 3", "dz/dx")).toBe("  6/3 = 2");
  });

  test("a misspelt command is remarked on", () => {
    expect(codes("halp")).toEqual(["perhaps-command"]);
    expect(codes("halp = 3", "halp")).toEqual([]);
  });

  test("every object's own names are ordinary ones", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(say(`${name} = 3`, name)).toBe(`  ${name} = 3`);
      expect(say(`z = ${name}^2`, `dz/d${name}`)).toBe(`  dz/d${name} = 2*${name}`);
      expect(codes(`help ${name}`)).toEqual(["unknown-topic"]);
      expect(codes(`:${name}`)).toEqual(["unknown-command"]);
    }
  });
});

describe("labels", () => {
  const z = "z = x1^2*x2 + x2^3";
  test.each([
    ["dz/dx1", "dz/dx1 = 2*x1*x2"],
    ["∂z/∂x_1", "dz/dx1 = 2*x1*x2"],
    ["dx1", "dz/dx1 = 2*x1*x2"],
    ["d/dx1", "dz/dx1 = 2*x1*x2"],
    ["d2z/dx1dx2", "d2z/dx1dx2 = 2*x1"],
    ["d^2z/dx2^2", "d2z/dx2^2 = 6*x2"],
    ["d3z/dx2^3", "d3z/dx2^3 = 6"],
    ["dz", "dz/dx1 = 2*x1*x2\n  dz/dx2 = x1^2 + 3*x2^2"],
    ["grad z", "grad z = (2*x1*x2, x1^2 + 3*x2^2)"],
    ["∇z", "grad z = (2*x1*x2, x1^2 + 3*x2^2)"],
  ])("%s", (label, shown) => {
    expect(say(z, label)).toBe(`  ${shown}`);
  });

  test("a variable that is not there gives 0 with a warning", () => {
    expect(say(z, "dz/dx3")).toContain("dz/dx3 = 0");
    expect(codes(z, "dz/dx3")).toEqual(["no-dependence"]);
  });

  test("what cannot be a derivative is refused rather than read as a quotient", () => {
    expect(codes(z, "d2z/dx1")).toEqual(["bad-label"]);
    expect(codes("dz/dx")).toEqual(["unknown-name"]);
  });

  test("a number has no derivatives, and nothing varies with one", () => {
    expect(codes("a = 3", "da")).toEqual(["no-variables"]);
    expect(codes("a = 3", "z = a*x", "dz/da")).toEqual(["not-a-variable"]);
    // It was a variable when z was typed.
    expect(say("z = a*x", "a = 3", "dz/da")).toBe("  dz/da = x");
  });
});

describe("undo and redo", () => {
  test("go through definitions, points and clear, one line at a time", () => {
    const lines = ["z = x^2", "at x=3", "z = x^3", "clear", "undo", "undo", "dz/dx"];
    expect(say(...lines)).toBe("  dz/dx = 2*x = 6");
    expect(say(...lines, "undo", "dz/dx")).toBe("  dz/dx = 2*x");
    expect(say(...lines, "undo", "redo", "redo", "dz/dx")).toBe("  dz/dx = 3*x^2 = 27");
  });

  test("leave alone what only looks, and a new line drops what was taken back", () => {
    expect(say("z = x^2", "dz/dx", "hint dz/dx", "undo")).toBe("  taken back: z = x^2");
    expect(codes("z = x^2", "undo", "z = x", "redo")).toEqual(["nothing-to-redo"]);
    expect(codes("undo")).toEqual(["nothing-to-undo"]);
  });
});

describe("an unfinished line", () => {
  test.each([
    ["z = (x +", "y)"],
    ["z = x +", "y"],
    ["simplify (x +", "y)"],
    ["f(x,", "y) = x*y"],
    ["z = x > 0 ?", "1 : 2"],
  ])("%s goes on", (first, second) => {
    const begun = Session.start().submit(first);
    expect(begun.incomplete).toBe(true);
    expect(begun.session.isPending).toBe(true);
    const whole = begun.session.submit(second);
    expect(whole.session.isPending).toBe(false);
    expect(whole.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  });

  test("is given up by an empty line, which says what it lacked, and by abandoning it", () => {
    expect(codes("z = x^2", "z = (x +", "")).toEqual(["unclosed-bracket"]);
    expect(say("z = x^2", "z = (x +", "", "dz/dx")).toBe("  dz/dx = 2*x");
    const { session } = sessionOf("z = x^2").submit("w = (1");
    expect(session.abandon().isPending).toBe(false);
    expect(answerText(session.abandon().submit("dz/dx"))).toBe("  dz/dx = 2*x");
  });

  test("changes nothing until it is whole, not even before a semicolon", () => {
    const { session } = sessionOf("z = x^2").submit("z = x^3; w = (1");
    expect(answerText(session.abandon().submit("dz/dx"))).toBe("  dz/dx = 2*x");
  });
});

describe("files", () => {
  const session = sessionOf("q = x + y; f = q*z", "(q)^2 # a remark", "at x=1 y=2", "clear f");
  const saved = session.submit("save homework.grad").effects[0];
  const text = saved?.kind === "save" ? saved.text : "";

  test("are a program that can be read elsewhere, with the point in a comment", () => {
    expect(saved).toMatchObject({ kind: "save", path: "homework.grad" });
    expect(text).toBe("q = x + y\nf = q*z\np = (q)^2 # a remark\n#: clear f\n#: at x=1 y=2\n");
  });

  test("bring back the session that was saved", () => {
    const loaded = Session.start().load({ name: "homework.grad", text });
    expect(loaded.diagnostics).toEqual([]);
    expect(answerText(loaded.session.submit("vars"))).toBe(answerText(session.submit("vars")));
    expect(answerText(loaded.session.submit("undo"))).toBe("  taken back: load homework.grad");
  });

  test("with an error change nothing, and the error has its place in the file", () => {
    const earlier = sessionOf("z = x^2");
    const { session: kept, diagnostics } = earlier.load({
      name: "bad.grad",
      text: "z = x^3\n\nz = sni(x)\n",
    });
    expect(diagnostics[0]?.labels[0]?.span).toMatchObject({
      source: { name: "bad.grad" },
      start: 13,
      end: 16,
    });
    expect(answerText(kept.submit("dz/dx"))).toBe("  dz/dx = 2*x");
  });

  test("do not quit, save or load further files", () => {
    const { session: loaded } = Session.start().load({ name: "a", text: "z = x\nquit\nw = x^2" });
    expect(answerText(loaded.submit("dw/dx"))).toBe("  dw/dx = 2*x");
  });
});

describe("completion", () => {
  const session = sessionOf("step(x) = x", "q = x1 + x2; loss = q*sin(x1)");
  test.each([
    ["dloss/d", 0, ["dloss/dq", "dloss/dx1", "dloss/dx2"]],
    ["hint dloss/dx", 5, ["dloss/dx1", "dloss/dx2"]],
    ["2*lo", 2, ["log(", "log10(", "log1p(", "log2(", "logaddexp(", "logit(", "loss"]],
    ["ste", 0, ["step(", "steps "]],
    ["help sigm", 5, ["sigmoid"]],
    ["at x", 3, ["x1=", "x2="]],
    ["1/sig", 2, ["sigmoid(", "sign("]],
    [":cl", 1, ["clear "]],
  ])("%s", (text, from, candidates) => {
    expect(session.complete(text)).toEqual({ from, candidates });
  });

  test("looks only at what stands before the cursor", () => {
    expect(session.complete("dloss/dx1 + 2", 7).candidates).toContain("dloss/dx1");
  });
});

describe("long answers", () => {
  const many = `z = ${Array.from({ length: 200 }, (_, i) => `x${i + 1}^2`).join(" + ")}`;
  test("are shortened, and all shows the whole", () => {
    const shown = say(many, "dz");
    expect(shown.split("\n").length).toBeLessThan(125);
    const whole = say(many, "dz", "all");
    for (let i = 1; i <= 200; i++) expect(whole).toContain(`dz/dx${i} = 2*x${i}`);
  });
});
