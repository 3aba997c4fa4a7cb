//! Damaged and hostile input of six kinds (web pages, web archives, zip archives, texts, whole articles, times): nothing panics, hangs,
//! or takes memory out of proportion to what came in.
//!
//! A few hundred inputs of each kind in the ordinary tests; with `CROSSREAD_LONG` set (`cargo xtask test --long`) ten minutes of each, or
//! as many seconds as it says where it is a number above one.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

use crossread::analysis::analyse;
use crossread::article::{self, Meta};
use crossread::date::Date;
use crossread::intake;
use crossread::reader::Reader;
use crossread::text::segment;
use peak_alloc::PeakAlloc;
use std::io::{Cursor, Write};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};
use zip::write::{SimpleFileOptions, ZipWriter};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;
/// Memory is counted for the whole process, so the kinds take turns.
static TURN: Mutex<()> = Mutex::new(());

/// Memory may be so many times the input …
const TIMES: usize = 20;
/// … and this much, whatever the input: tables, the list of an archive.
const FLOOR: usize = 4 << 20;
/// Nothing takes longer, on a busy machine and unoptimised.
const LONGEST: Duration = Duration::from_secs(20);
/// Unoptimised, a tenth of the speed is left.
const ROUNDS: usize = if cfg!(debug_assertions) { 60 } else { 300 };

/// A small generator, so that every run tries the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }

    fn of<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// Some of the pieces, in any order, some of them many times.
    fn soup(&mut self, pieces: &[&str], most: usize) -> String {
        let mut out = String::new();
        for _ in 0..1 + self.below(most) {
            let piece = self.of(pieces);
            let times = if self.below(40) == 0 { 1 + self.below(3000) } else { 1 };
            out.push_str(&piece.repeat(times));
            out.push_str(self.of(&["", "", " ", " ", "\n"]));
        }
        out
    }

    /// One to four damages of bytes: a flipped bit, a cut, a part doubled, lost or moved.
    fn damaged(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let at = self.below(out.len());
            let end = (at + self.below(300)).min(out.len());
            match self.below(6) {
                0 | 1 => {
                    if let Some(byte) = out.get_mut(at) {
                        *byte ^= 1 << self.below(8);
                    }
                }
                2 => out.truncate(at),
                3 => {
                    let part = out[at..end].repeat(1 + self.below(50));
                    out.splice(at..at, part);
                }
                4 => drop(out.drain(at..end)),
                _ => {
                    let part: Vec<u8> = out.drain(at..end).collect();
                    let to = self.below(out.len() + 1);
                    out.splice(to..to, part);
                }
            }
        }
        out
    }
}

/// Tries inputs until the rounds or the time are over. `make` gives an input and by how many bytes memory is measured.
fn fuzz(kind: &str, floor: usize, mut make: impl FnMut(&mut Dice) -> (Vec<u8>, usize), run: impl Fn(&[u8])) {
    let _turn = TURN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let long = std::env::var("CROSSREAD_LONG").ok().map(|said| said.parse().ok().filter(|n| *n > 1).unwrap_or(600));
    let end = long.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let (mut dice, mut rounds, mut bytes, mut worst, mut slowest) = (Dice(7), 0usize, 0usize, 0.0f64, (Duration::ZERO, 0));
    while end.map_or(rounds < ROUNDS, |end| Instant::now() < end) {
        let (input, size) = make(&mut dice);
        let before = MEMORY.current_usage();
        MEMORY.reset_peak_usage();
        let start = Instant::now();
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(&input)));
        let (taken, used) = (start.elapsed(), MEMORY.peak_usage().saturating_sub(before));
        let why = match done {
            Err(_) => "panics",
            Ok(()) if taken > LONGEST => "takes too long",
            Ok(()) if used > floor + TIMES * size => "takes too much memory",
            Ok(()) => "",
        };
        if !why.is_empty() {
            let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{kind}"));
            std::fs::write(&path, &input).unwrap();
            panic!("round {rounds}: an input of {size} bytes {why} ({taken:?}, {used} bytes); it is in {}", path.display());
        }
        (rounds, bytes, slowest) = (rounds + 1, bytes + input.len(), slowest.max((taken, size)));
        if slowest.0 == taken && long.is_some() {
            std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz-{kind}-slowest")), &input).unwrap();
        }
        worst = worst.max(used.saturating_sub(floor) as f64 / size.max(1) as f64);
    }
    println!(
        "{kind}: {rounds} inputs, {bytes} bytes, memory at most {worst:.1} times the input beyond {floor} bytes, slowest {:?} for {} bytes",
        slowest.0, slowest.1
    );
}

const TAGS: [&str; 58] = [
    "<!doctype html>",
    "<html>",
    "<head>",
    "<title>Ferry sinks | Kell Post</title>",
    "</head>",
    "<body>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<div class=\"article-body\">",
    "<article>",
    "</article>",
    "<main>",
    "<h1>",
    "</h1>",
    "<h2 id=comments>",
    "</h2>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<b>",
    "</b>",
    "<a href=\"x\">",
    "</a>",
    "<br>",
    "<svg>",
    "<math>",
    "<foreignObject>",
    "</svg>",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"Ferry\",\"datePublished\":\"2025-03-04\"}</script>",
    "<style>",
    "</style>",
    "<!--",
    "-->",
    "<template>",
    "</template>",
    "<noscript>",
    "<select><option>",
    "<form>",
    "<textarea>",
    "<meta property=og:title content='Ferry sinks'>",
    "<meta name=date content=2025-03-04>",
    "<time datetime=\"2025-03-04\">",
    "<font size=1>",
    "<i>",
    "<center>",
    "<iframe>",
    "<![CDATA[",
    "&amp;",
    "&#x110000;",
    "<plaintext>",
];
const WORDS: [&str; 26] = [
    "The ferry Alba sank off Kell on Monday, the coast guard said.",
    "“We heard a bang,” said Maria Lund, 43, a passenger – “and then nothing.”",
    "By Ida Holm",
    "KELL (Reuters) —",
    "Subscribe to our newsletter!",
    "\n\n",
    "\n",
    "- a point\n",
    "# Heading\n",
    "U.S.",
    "Mr.",
    "a.m.",
    "...",
    "…",
    "“",
    "”",
    "'",
    "(",
    ")",
    "—",
    "\u{ad}",
    "\u{a0}",
    "é́",
    "🚢",
    "\u{202e}",
    "12 of 40 people",
];
const TIMES_OF: [&str; 86] = [
    "Monday",
    "Tue.",
    "next",
    "last",
    "this",
    "the",
    "past",
    "coming",
    "two",
    "three and a half",
    "several",
    "a",
    "an",
    "half",
    "20",
    "1999",
    "2025",
    "31",
    "0",
    "99999999999",
    "1/2",
    "12:30",
    "25:61",
    "a.m.",
    "p.m.",
    "noon",
    "midnight",
    "May",
    "March",
    "Feb. 30",
    "December",
    "summer",
    "fall",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "century",
    "21st",
    "19th",
    "days",
    "day",
    "hours",
    "minutes",
    "seconds",
    "quarter",
    "first",
    "third",
    "fourth",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "since",
    "until",
    "from now",
    "every",
    "each",
    "other",
    "daily",
    "per",
    "-",
    "-long",
    "-old",
    ",",
    "of",
    "to",
    "and",
    "or",
    "in",
    "on",
    "at",
    "early",
    "late",
    "mid-",
    "weekend",
    "tomorrow",
    "the day after tomorrow",
    "tonight",
    "'90s",
    "2025-08-06",
    "08/06/2025",
];

fn page(dice: &mut Dice) -> Vec<u8> {
    let mut pieces: Vec<&str> = TAGS.to_vec();
    pieces.extend(WORDS);
    let most = 10usize.pow(1 + dice.below(3) as u32);
    let body = dice.soup(&pieces, most);
    let html = if dice.below(3) == 0 {
        body
    } else {
        format!("<!doctype html><html><body><article>{}{body}", "<p>The ferry sank off Kell, the coast guard said on Monday.".repeat(6))
    };
    if dice.below(4) == 0 { dice.damaged(html.as_bytes()) } else { html.into_bytes() }
}

fn web_archive(dice: &mut Dice) -> Vec<u8> {
    let mark = "----=_Part";
    let mut out = format!(
        "From: <Saved by a browser>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: {};\r\n\tboundary=\"{mark}\"\r\n\r\n",
        dice.of(&["multipart/related", "multipart/mixed", "text/html"])
    )
    .into_bytes();
    for _ in 0..=dice.below(4) {
        let kind = dice.of(&[
            "text/html",
            "text/html; charset=windows-1252",
            "image/png",
            "multipart/alternative; boundary=\"----=_Part\"",
            "text/css",
        ]);
        let encoding = dice.of(&["quoted-printable", "base64", "8bit", "7bit", "x"]);
        out.extend(format!("--{mark}\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n").into_bytes());
        let body = page(dice);
        match dice.below(3) {
            0 => out.extend(body.iter().flat_map(|b| format!("={b:02X}").into_bytes())),
            _ => out.extend(body),
        }
        out.extend(b"\r\n");
    }
    out.extend(format!("--{mark}--\r\n").into_bytes());
    if dice.below(2) == 0 { dice.damaged(&out) } else { out }
}

/// An archive, and what it and its files have bytes.
fn zip_archive(dice: &mut Dice) -> (Vec<u8>, usize) {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut size = 0;
    for n in 0..dice.below(6) {
        let name =
            format!("{}{n}.{}", dice.of(&["", "a/", "../", "a_files/", "."]), dice.of(&["txt", "html", "mhtml", "json", "png", "zip"]));
        let method = if dice.below(3) == 0 { zip::CompressionMethod::Stored } else { zip::CompressionMethod::Deflated };
        let body = match dice.below(6) {
            0 => vec![b' '; dice.below(3 << 20)],
            1 => web_archive(dice),
            2 | 3 => dice.soup(&WORDS, 60).into_bytes(),
            _ => page(dice),
        };
        size += body.len();
        zip.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
        zip.write_all(&body).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let bytes = if dice.below(3) > 0 { dice.damaged(&bytes) } else { bytes };
    (bytes, size)
}

fn open(name: &str, bytes: &[u8]) {
    // Refused or read, but never worse.
    let _ = intake::open(name, bytes);
}

#[test]
fn web_pages() {
    fuzz(
        "html",
        FLOOR,
        |dice| {
            let page = page(dice);
            let size = page.len();
            (page, size)
        },
        |bytes| {
            open("a.html", bytes);
            let _ = intake::pasted(&String::from_utf8_lossy(bytes));
        },
    );
}

#[test]
fn web_archives() {
    fuzz(
        "mhtml",
        FLOOR,
        |dice| {
            let file = web_archive(dice);
            let size = file.len();
            (file, size)
        },
        |bytes| open("a.mhtml", bytes),
    );
}

#[test]
fn zip_archives() {
    fuzz(
        "zip",
        FLOOR,
        |dice| {
            let (zip, inside) = zip_archive(dice);
            let size = zip.len() + inside;
            (zip, size)
        },
        |bytes| open("a.zip", bytes),
    );
}

fn text(dice: &mut Dice) -> (Vec<u8>, usize) {
    let most = 4 + dice.below(40);
    let text = dice.soup(&WORDS, most).into_bytes();
    let text = if dice.below(3) == 0 { dice.damaged(&text) } else { text };
    let size = text.len();
    (text, size)
}

/// Paragraphs, sentences, tokens.
#[test]
fn texts() {
    fuzz("text", FLOOR, text, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let article = article::read(&text, &Meta::default());
        let split = segment(&article);
        assert!(split.tokens.iter().all(|t| !t.span.of(&text).is_empty()));
    });
}

/// All stages, with the network.
#[test]
fn articles() {
    // Loaded in its turn: the weights would count as the memory of another kind.
    let reader = LazyLock::new(|| Reader::from_bytes(include_bytes!("../data/weights/reader.bin")).unwrap());
    fuzz(
        "article",
        4 * FLOOR,
        |dice| {
            LazyLock::force(&reader);
            let (mut text, _) = text(dice);
            // One sentence of so many tokens is the slowest of all, for the network weighs each pair of them.
            text.truncate(if cfg!(debug_assertions) { 600 } else { 2000 });
            let size = text.len();
            (text, size)
        },
        |bytes| drop(analyse(&reader, &String::from_utf8_lossy(bytes), &Meta::default())),
    );
}

#[test]
fn times() {
    let reader = Reader::default();
    let days = ["0001-01-01", "1996-02-29", "2025-08-06", "9999-12-31"].map(|day| Date::parse(day).unwrap());
    fuzz(
        "times",
        FLOOR,
        |dice| {
            let mut text = dice.soup(&TIMES_OF, 40).replace('\n', " ");
            text.truncate((0..=text.len().min(20_000)).rev().find(|n| text.is_char_boundary(*n)).unwrap_or(0));
            let size = text.len();
            (text.into_bytes(), size)
        },
        |bytes| {
            let text = String::from_utf8_lossy(bytes);
            let date = days.get(bytes.len() % 5).copied();
            let a = analyse(&reader, &text, &Meta { date, ..Meta::default() });
            assert!(a.values.times.iter().all(|t| !t.value.is_empty() && t.days.is_none_or(|(from, to)| from <= to)));
        },
    );
}
