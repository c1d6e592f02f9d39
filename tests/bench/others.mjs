// Times write-good, alex and harper.js: drafts in (JSON on standard input), seconds each out.

import { text as alex } from "alex";
import { LocalLinter } from "harper.js";
import { binaryInlined } from "harper.js/binaryInlined";
import { text } from "node:stream/consumers";
import writeGood from "write-good";

/** @type {string[]} */
const drafts = JSON.parse(await text(process.stdin));

const harper = new LocalLinter({ binary: binaryInlined });
await harper.setup();

/** @type {Record<string, (draft: string) => unknown>} */
const tools = {
  "write-good": (draft) => writeGood(draft),
  alex: (draft) => alex(draft),
  "harper.js": (draft) => harper.lint(draft, { language: "plaintext" }),
};

/** @type {Record<string, number[]>} */
const times = {};
for (const [name, read] of Object.entries(tools)) {
  times[name] = [];
  for (const draft of drafts) {
    const began = performance.now();
    await read(draft);
    times[name].push((performance.now() - began) / 1000);
  }
}
console.log(JSON.stringify(times));
