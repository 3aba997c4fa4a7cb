// Words a second of wink-nlp and compromise in Node, tagging parts of speech: node taggers.mjs MODULES FOLDER
// MODULES is where npm put them, FOLDER holds .txt articles; words are what blanks part.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

const [modules, folder] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'index.js'));
const texts = readdirSync(folder).filter((n) => n.endsWith('.txt')).sort().slice(0, 200).map((n) => readFileSync(join(folder, n), 'utf8'));
const words = texts.reduce((sum, text) => sum + text.split(/\s+/).filter(Boolean).length, 0);

function speed(tag) {
  texts.slice(0, 5).forEach(tag);
  const times = [0, 1, 2].map(() => {
    const from = performance.now();
    texts.forEach(tag);
    return performance.now() - from;
  });
  return (1000 * words) / times.sort((a, b) => a - b)[1];
}

const wink = load('wink-nlp')(load('wink-eng-lite-web-model'));
const compromise = load('compromise');
const winkTags = (text) => wink.readDoc(text).tokens().out(wink.its.pos);
const compromiseTags = (text) => compromise(text).json({ terms: { tags: true } });
console.log(JSON.stringify({ wink: speed(winkTags), compromise: speed(compromiseTags) }));
