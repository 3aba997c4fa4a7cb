//! The command line from outside: exit status, messages, formats.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice)]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

struct Outcome {
    status: i32,
    out: String,
    err: String,
}

fn crossread(args: &[&str], input: &[u8]) -> Outcome {
    let mut child = Command::new(env!("CARGO_BIN_EXE_crossread"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses its arguments never reads its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    let done = child.wait_with_output().unwrap();
    Outcome {
        status: done.status.code().unwrap(),
        out: String::from_utf8(done.stdout).unwrap(),
        err: String::from_utf8(done.stderr).unwrap(),
    }
}

/// A fresh folder with two short articles in it.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(
        folder.join("echo.txt"),
        "The ferry Alba ran aground off Kell on Monday.\n\nTwelve people were hurt, the coast guard said.\n",
    )
    .unwrap();
    std::fs::write(
        folder.join("herald.txt"),
        "The ferry Alba hit rocks near Kell on Monday.\n\nFourteen people were injured, the operator said.\n",
    )
    .unwrap();
    folder
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

#[test]
fn wrong_usage_is_two() {
    for args in [
        vec!["compete"],
        vec![],
        vec!["compare", "--format", "pdf", "a.txt"],
        vec!["compare", "--date", "a=2025-02-30", "a.txt"],
        vec!["compare", "--outlet", "Echo", "a.txt"],
        vec!["compare", "--engine", "a.txt"],
        vec!["compare", "--max-bytes", "0", "a.txt"],
        vec!["compare", "-", "-"],
        vec!["verify", "a.json", "b.json"],
        vec!["parse", "--format", "json", "a.conllu"],
        vec!["compare", "--loud"],
    ] {
        let done = crossread(&args, b"");
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{args:?}: {}", done.err);
        assert!(done.err.starts_with("crossread: "), "{args:?}: {}", done.err);
    }
}

#[test]
fn bad_input_is_one_with_one_line() {
    let folder = folder("bad");
    let file = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        path(&folder, name)
    };
    let empty = file("empty.txt", b"");
    let binary = file("binary.txt", b"\x7fELF\0\0\0\x01");
    let large = file("large.txt", &vec![b'a'; (1 << 20) + 1]);
    let twin = file("twin.txt", std::fs::read_to_string(folder.join("echo.txt")).unwrap().as_bytes());
    let broken = file("broken.json", b"{\"crossread\":\"0.1.0\",\"format\":1,");
    let newer = file("newer.json", b"{\"crossread\":\"9.0.0\",\"format\":99}");
    let french = file("french.txt", "Le ferry s'est échoué lundi près de la côte. Douze personnes ont été blessées, ont dit les autorités, et les secours sont arrivés dans la nuit avec des bateaux.\n".as_bytes());
    let echo = path(&folder, "echo.txt");
    let gone = path(&folder, "gone.txt");
    for (files, word) in [
        (vec![&empty], "no text"),
        (vec![&binary], "text"),
        (vec![&large], "1048576"),
        (vec![&gone], "gone.txt"),
        (vec![&echo, &echo], "already here"),
        (vec![&echo, &twin], "same text"),
        (vec![&broken], "cannot be read"),
        (vec![&newer], "newer"),
        (vec![&french], "English"),
    ] {
        let mut args = vec!["compare"];
        args.extend(files.iter().map(|f| f.as_str()));
        let done = crossread(&args, b"");
        assert_eq!((done.status, done.out.as_str()), (1, ""), "{args:?}: {}", done.err);
        assert!(done.err.contains(word) && done.err.lines().count() == 1, "{word}: {}", done.err);
        assert!(done.err.contains(files.last().unwrap().as_str()), "names the file: {}", done.err);
    }
}

#[test]
fn every_format_and_back() {
    let folder = folder("formats");
    let (echo, herald) = (path(&folder, "echo.txt"), path(&folder, "herald.txt"));
    let page = path(&folder, "page.html");
    std::fs::write(
        &page,
        "<!doctype html>\n<script type=\"application/octet-stream\" id=\"x\">AAAA</script>\n<script type=\"application/json\" id=\"crossread-data\">null</script>\n",
    )
    .unwrap();
    for format in ["text", "json", "markdown", "csv", "html"] {
        let args = ["compare", "--format", format, "--page", &page, "--date", "echo=2025-03-04", &echo, &herald];
        let one = crossread(&args, b"");
        assert_eq!(one.status, 0, "{format}: {}", one.err);
        // The order of the articles changes nothing.
        let args = ["compare", &herald, &echo, "--page", &page, "--format", format, "--date", "echo=2025-03-04"];
        assert_eq!(crossread(&args, b"").out, one.out, "{format}");
        if format == "json" || format == "html" {
            let bundle = path(&folder, &format!("bundle.{format}"));
            std::fs::write(&bundle, &one.out).unwrap();
            let checked = crossread(&["verify", &bundle], b"");
            assert_eq!(checked.status, 0, "{}", checked.err);
            assert!(checked.out.ends_with(": same\n"), "{}", checked.out);
            let again = crossread(&["compare", "--format", format, "--page", &page, &bundle], b"");
            assert_eq!(again.out, one.out, "{format}: {}", again.err);
            let changed = one.out.replace("\"certain\"", "\"denied\"");
            if changed != one.out {
                std::fs::write(&bundle, changed).unwrap();
                assert_eq!(crossread(&["verify", &bundle], b"").status, 1);
            }
        }
    }
    let small = crossread(&["compare", "--format", "html", "--page", &page, &echo], b"").out;
    let whole = crossread(&["compare", "--format", "html", "--engine", "--page", &page, &echo], b"").out;
    assert!(whole.contains("AAAA") && !small.contains("AAAA"));
    let missing = crossread(&["compare", "--format", "html", "--page", "no/such.html", &echo], b"");
    assert!(missing.status == 1 && missing.err.contains("cargo xtask page"), "{}", missing.err);
}

#[test]
fn saved_pages_and_old_encodings() {
    let folder = folder("web");
    let paragraph =
        "The old bridge of Aldwick will stay closed for two weeks after the storm, the mayor said on Tuesday, and repairs begin at once.";
    let html = format!(
        "<!doctype html><html><head><title>Bridge closes</title><meta property=\"og:site_name\" content=\"The Herald\"></head><body><nav><a href=\"/\">Home</a></nav><article><h1>Bridge closes</h1><p>{paragraph}</p><p>{paragraph}</p></article><script>run()</script></body></html>"
    );
    std::fs::write(folder.join("page.html"), html).unwrap();
    std::fs::write(folder.join("latin.txt"), b"\x93Caf\xe9 closes,\x94 the mayor of Aldwick said on Tuesday.").unwrap();
    let (page, latin) = (path(&folder, "page.html"), path(&folder, "latin.txt"));
    let text = crossread(&["extract", &page], b"");
    assert_eq!(text.out, format!("Bridge closes\n\n{paragraph}\n\n{paragraph}\n"), "{}", text.err);
    let json = crossread(&["extract", "--format", "json", &page], b"").out;
    assert_eq!(serde_json::from_str::<serde_json::Value>(&json).unwrap()["outlet"], "The Herald");
    let report: serde_json::Value = serde_json::from_str(&crossread(&["compare", "--format", "json", &page, &latin], b"").out).unwrap();
    assert_eq!(report["articles"][0]["text"], "“Café closes,” the mayor of Aldwick said on Tuesday.");
    assert_eq!(report["articles"][1]["outlet"], "The Herald");
}

#[test]
fn standard_input() {
    let article = b"The mayor of Kell resigned on Friday. She had held the office for nine years.\n";
    let done = crossread(&["analyse"], article);
    assert_eq!(done.status, 0, "{}", done.err);
    let value: serde_json::Value = serde_json::from_str(done.out.trim_end()).unwrap();
    assert_eq!(value["articles"][0]["id"], "stdin");
    assert!(value["claims"].as_array().is_some_and(|c| !c.is_empty()));
    let parsed = crossread(&["parse"], b"1\tShe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft\t_\t_\t_\t_\t_\t_\t_\t_\n\n");
    assert!(parsed.out.contains("VERB") && parsed.out.contains("nsubj"), "{}", parsed.out);
    assert_eq!(crossread(&["parse"], b"1\tShe\n").status, 1);
}

#[test]
fn triples_have_prepositions_of_first_arguments_and_speech() {
    let sentences =
        ["The committee approved the budget on Tuesday.", "Mara Lind was born in Kell.", "The mayor said that the bridge had closed."];
    let out = crossread(&["triples", "-"], sentences.join("\n").as_bytes()).out;
    for (sentence, tuple) in [
        (sentences[0], "The committee\tapproved\tthe budget\ton Tuesday"),
        (sentences[1], "Mara Lind\twas born in\tKell"),
        (sentences[2], "the bridge\thad closed\t"),
        (sentences[2], "The mayor\tsaid\tthe bridge had closed"),
    ] {
        let told = |line: &str| line.split_once('\t').and_then(|(s, rest)| Some((s, rest.split_once('\t')?.1))) == Some((sentence, tuple));
        assert!(out.lines().any(told), "{tuple}\n{out}");
    }
}

/// A web archive as browsers save one.
fn web_archive(html: &str) -> String {
    let head =
        "From: <Saved by a browser>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"--x\"\r\n\r\n";
    let part = "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";
    format!("{head}----x\r\n{part}{}\r\n----x--\r\n", html.replace('=', "=3D"))
}

#[test]
fn archives() {
    use zip::write::{SimpleFileOptions, ZipWriter};
    let folder = folder("archives");
    let text = "<p>The ferry Alba sank off Kell on Monday, the coast guard said, and all of its 40 passengers were saved.</p>";
    let page = format!(
        "<!doctype html><title>Ferry sinks</title><meta property='og:site_name' content='Kell Post'><article><h1>Ferry sinks</h1>{text}{}</article>",
        "<p>An inquiry begins on Friday, the ministry said.</p>".repeat(4)
    );
    std::fs::write(folder.join("post.mhtml"), web_archive(&page)).unwrap();
    let one = crossread(&["extract", &path(&folder, "post.mhtml")], b"");
    assert!(one.status == 0 && one.out.starts_with("Ferry sinks\n\nThe ferry Alba sank off Kell on Monday"), "{}{}", one.out, one.err);
    let bundle = crossread(&["compare", &path(&folder, "echo.txt"), "--format", "json"], b"").out;
    let pack = |files: &[(&str, &[u8])]| {
        let mut zip = ZipWriter::new(std::fs::File::create(folder.join("all.zip")).unwrap());
        for (name, bytes) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap();
    };
    let (herald, saved) = (std::fs::read(folder.join("herald.txt")).unwrap(), web_archive(&page));
    let files: [(&str, &[u8]); 5] = [
        ("a/herald.txt", &herald),
        ("b/herald.md", b"# Ferry runs aground\n\nThe ferry Alba hit rocks near Kell on Monday, said the operator."),
        ("b/post.mhtml", saved.as_bytes()),
        ("bundle.json", bundle.as_bytes()),
        ("photo.jpg", b"\xff\xd8\xff"),
    ];
    pack(&files);
    let all = crossread(&["compare", &path(&folder, "all.zip"), "--format", "json", "--outlet", "herald-2=Herald"], b"");
    let report: serde_json::Value = serde_json::from_str(&all.out).unwrap();
    let said =
        |key: &str| report["articles"].as_array().unwrap().iter().map(|a| a[key].as_str().unwrap_or("").to_owned()).collect::<Vec<_>>();
    assert_eq!(
        (said("id"), said("outlet")),
        (["echo", "herald", "herald-2", "post"].map(String::from).to_vec(), ["", "", "Herald", "Kell Post"].map(String::from).to_vec())
    );
    for (file, expected) in [
        (("b.txt", &[0u8, 1, 2, 0][..]), "\"b\" is not text"),
        (("b.json", b"{}"), "\"b.json\" is not a Crossread file"),
        (("b.txt", &vec![b' '; 20 << 20]), "grows too large"),
        (("b.png", b"x"), "an archive without an article"),
    ] {
        pack(&[file]);
        let refused = crossread(&["compare", &path(&folder, "all.zip"), &path(&folder, "echo.txt")], b"");
        assert!(refused.status == 1 && refused.err.contains(expected) && refused.err.lines().count() == 1, "{}", refused.err);
    }
}
