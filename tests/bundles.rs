//! Bundles from outside: shared with parts left out, merged, checked, from older and newer versions, damaged.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

const ECHO: &str = "The ferry Alba ran aground off Kell on Monday.\n\nTwelve people were hurt, the coast guard said. A baker on the quay sold forty loaves of rye bread to the rescuers that night.\n";
const HERALD: &str = "The ferry Alba ran aground off Kell on Monday.\n\nFourteen people were hurt, the operator said.\n";
const PAGE: &str = "<!doctype html>\n<script type=\"application/octet-stream\" id=\"crossread-engine\">AAAA</script>\n<script type=\"application/octet-stream\" id=\"crossread-reader\">BBBB</script>\n<script type=\"application/octet-stream\" id=\"crossread-similarity\">CCCC</script>\n<script type=\"application/json\" id=\"crossread-data\">null</script>\n";

/// A fresh folder to run the program in.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bundles").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let desk = Desk(folder);
        desk.write("echo.txt", ECHO);
        desk.write("herald.txt", HERALD);
        desk.write("page.html", PAGE);
        desk
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.0.join(name), content).unwrap();
    }

    /// Exit status, output, messages.
    fn run(&self, line: &str) -> (i32, String, String) {
        let done = Command::new(env!("CARGO_BIN_EXE_crossread")).current_dir(&self.0).args(line.split(' ')).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
    }

    fn out(&self, line: &str) -> String {
        let (status, out, err) = self.run(line);
        assert_eq!(status, 0, "{line}: {err}");
        out
    }

    /// Two articles as a JSON bundle, judged: `verdict` on the quotation-like finding with this key.
    fn judged(&self, name: &str, by: &str, key: &str, verdict: &str, note: &str) {
        let plain = self.out(&format!("compare --format json --by {by} echo.txt herald.txt"));
        let mark = format!(",\n\"decisions\":{{\"marks\":{{\"{key}\":{{\"verdict\":\"{verdict}\",\"note\":\"{note}\"}}}}}}\n}}\n");
        self.write(name, plain.trim_end().strip_suffix('}').unwrap().trim_end().to_owned() + &mark);
    }
}

fn key() -> String {
    let print = crossread::report::decisions::fingerprint(ECHO);
    let start = ECHO.find("Twelve").unwrap();
    format!("group:{print}@{start}-{}", start + "Twelve people were hurt".len())
}

#[test]
fn texts_left_out_keep_the_evidence_alone() {
    let desk = Desk::new("texts");
    for format in ["json", "html --page page.html"] {
        let bare = desk.out(&format!("compare --without-texts --format {format} echo.txt herald.txt"));
        assert!(bare.contains("Twelve people were hurt") && bare.contains("Fourteen people were hurt"), "{bare}");
        assert!(!bare.contains("rescuers") && !bare.contains("that night"), "{bare}");
        desk.write("bare", &bare);
        let (status, out, _) = desk.run("verify bare");
        assert!(status == 1 && out.contains("cannot tell") || out.contains("left out"), "{status} {out}");
        let (status, _, err) = desk.run("compare bare");
        assert!(status == 1 && err.contains("left out") && err.lines().count() == 1, "{err}");
    }
    assert_eq!(desk.run("compare --format html --engine --without-texts --page page.html echo.txt").0, 2);
    assert_eq!(desk.run("compare --format csv --without-texts echo.txt").0, 2);
}

#[test]
fn notes_left_out_keep_the_judgements() {
    let desk = Desk::new("notes");
    desk.judged("mine.json", "Ida", &key(), "confirmed", "Ask the desk.");
    let with = desk.out("compare --format json mine.json");
    let without = desk.out("compare --format json --without-notes mine.json");
    assert!(with.contains("Ask the desk.") && with.contains("\"confirmed\""), "{with}");
    assert!(!without.contains("Ask the desk.") && without.contains("\"confirmed\""), "{without}");
}

#[test]
fn who_made_it_and_when_is_what_they_say() {
    let desk = Desk::new("made");
    let one = desk.out("compare --format html --page page.html --by Ida --on 2025-08-09 echo.txt herald.txt");
    assert!(one.contains("\"made\":{\"by\":\"Ida\",\"on\":\"2025-08-09\"}"), "{one}");
    // No clock: the same again, and again out of the bundle itself.
    assert_eq!(desk.out("compare --format html --page page.html --by Ida --on 2025-08-09 herald.txt echo.txt"), one);
    desk.write("one.html", &one);
    assert_eq!(desk.out("compare --format html --page page.html one.html"), one);
    assert_eq!(desk.run("compare --format json --on 2025-02-30 echo.txt").0, 2);
}

#[test]
fn two_readers_are_merged_and_their_differences_told() {
    let desk = Desk::new("merge");
    desk.judged("mine.json", "Ida", &key(), "confirmed", "Ask.");
    desk.judged("theirs.json", "Tom", &key(), "dismissed", "Asked.");
    let (status, out, err) = desk.run("compare --format json mine.json theirs.json");
    assert_eq!(status, 0, "{err}");
    assert!(err.contains("theirs.json: on one finding it judges otherwise"), "{err}");
    assert!(err.contains("“Twelve people were hurt”: confirmed before, dismissed here"), "{err}");
    let merged: Value = serde_json::from_str(&out).unwrap();
    let mark = &merged["decisions"]["marks"][key()];
    assert_eq!((mark["verdict"].as_str(), mark["note"].as_str()), (Some("confirmed"), Some("Ask.\nAsked.")));
    assert_eq!(merged["articles"].as_array().map(Vec::len), Some(2));
    // The same again changes nothing and is no difference.
    desk.write("merged.json", &out);
    let (_, again, err) = desk.run("compare --format json merged.json merged.json");
    assert_eq!((again, err.as_str()), (out, ""));
}

#[test]
fn verify_sees_every_change() {
    let desk = Desk::new("verify");
    let whole = desk.out("compare --format html --engine --page page.html echo.txt herald.txt");
    for (from, to, word) in [
        ("", "", "same"),
        ("Twelve people", "Twenty people", "differs here"),
        ("AAAA", "AAAB", "differs here"),
        ("CCCC", "DDDD", "differs here"),
        ("\"certain\"", "\"denied\"", "differs here"),
    ] {
        desk.write("b.html", if from.is_empty() { whole.clone() } else { whole.replace(from, to) });
        let (status, out, err) = desk.run("verify b.html");
        assert_eq!((status, out.contains(word)), (i32::from(word != "same"), true), "{from}: {out}{err}");
    }
    // A report by itself has no checksum; the analysis says it.
    let plain = desk.out("compare --format json echo.txt herald.txt");
    desk.write("c.json", plain.replace("\"crossread\":\"0.1.0\"", "\"crossread\":\"0.0.9\""));
    assert!(desk.run("verify c.json").1.contains("cannot tell"));
}

#[test]
fn older_formats_are_read_and_newer_ones_refused() {
    let desk = Desk::new("versions");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bundles");
    for (name, notes) in [("format-1-first.json", false), ("format-1-decisions.json", true)] {
        desk.write("old.json", std::fs::read(folder.join(name)).unwrap());
        let out = desk.out("compare --format json old.json");
        let read: Value = serde_json::from_str(&out).unwrap();
        assert_eq!(read["articles"][1]["outlet"], "Herald", "{name}");
        assert_eq!(out.contains("Heard it too."), notes, "{name}");
        assert!(desk.run("verify old.json").0 <= 1);
    }
    desk.write("newer.json", r#"{"crossread":"7.0.0","format":2,"report":{"articles":[]}}"#);
    for command in ["compare", "verify"] {
        let (status, out, err) = desk.run(&format!("{command} newer.json"));
        assert_eq!((status, out.as_str()), (1, ""));
        assert!(err.contains("format 2") && err.contains("newer crossread is needed") && err.lines().count() == 1, "{err}");
    }
}

#[test]
fn archives_are_refused_with_what_to_do() {
    let desk = Desk::new("archives");
    let tar = [vec![b'a'; 257], b"ustar\0".to_vec(), vec![0; 300]].concat();
    let heads: [&[u8]; 6] =
        [b"PK\x03\x04\x14\0\0\0bundle.html", b"PK\x05\x06\0\0", b"\x1f\x8b\x08\0", b"7z\xbc\xaf\x27\x1c", b"BZh91AY", &tar];
    for head in heads {
        desk.write("b.zip", head);
        for command in ["compare", "analyse", "extract", "verify"] {
            // Of a zip archive the articles are taken, where it can be read.
            let opened = head.starts_with(b"PK") && ["compare", "analyse"].contains(&command);
            let expected = if opened { "an archive that is damaged" } else { "unpack it first" };
            let (status, out, err) = desk.run(&format!("{command} b.zip"));
            assert_eq!((status, out.as_str()), (1, ""), "{command}");
            assert!(err.contains("b.zip") && err.contains(expected) && err.lines().count() == 1, "{command}: {err}");
        }
    }
}

#[test]
fn messages_quote_no_control_signs() {
    let desk = Desk::new("messages");
    desk.write("b.json", "{\"crossread\":\"0.1.0\",\"format\":1,\"articles\":[{\"id\":\"\\u001b[2Ja\",\"text\":\"x\"},{\"id\":\"\\u001b[2Ja\",\"text\":\"y\"}]}");
    let (status, _, err) = desk.run("compare b.json");
    assert!(status == 1 && !err.contains('\u{1b}') && err.contains("two articles are called"), "{err:?}");
}
