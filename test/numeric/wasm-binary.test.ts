import { describe, expect, test } from "vitest";
import { Bytes } from "../../src/numeric/backends/wasm-binary.ts";

const written = (write: (bytes: Bytes) => void): number[] => {
  const bytes = new Bytes();
  write(bytes);
  return [...bytes.written()];
};

describe("bytes of WebAssembly", () => {
  test.each([
    [0, [0]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624485, [0xe5, 0x8e, 0x26]],
    [2 ** 31, [0x80, 0x80, 0x80, 0x80, 0x08]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])("have %d as %j", (value, expected) => {
    expect(written((bytes) => bytes.unsigned(value))).toEqual(expected);
  });

  test("have doubles with the least byte first", () => {
    expect(written((bytes) => bytes.double(-2))).toEqual([0, 0, 0, 0, 0, 0, 0, 0xc0]);
  });

  test("have the size of what follows before it, in five bytes", () => {
    const inner = Array.from({ length: 300 }, (_, i) => i % 256);
    expect(written((bytes) => bytes.sized(() => bytes.raw(Uint8Array.from(inner))))).toEqual([
      0xac,
      0x82,
      0x80,
      0x80,
      0x00,
      ...inner,
    ]);
  });

  test("grow as they must", () => {
    const many = Array.from({ length: 5000 }, (_, i) => i % 251);
    expect(
      written((bytes) => {
        for (const each of many) bytes.byte(each);
      }),
    ).toEqual(many);
    expect(written((bytes) => bytes.raw(Uint8Array.from(many)))).toEqual(many);
  });
});
