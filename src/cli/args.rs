//! The command line, read into [`Options`].

use super::Failure;
use crossread::date::Date;
use crossread::report::data::Made;
use crossread::session::Limits;
use lexopt::prelude::{Long, Short, Value};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::PathBuf;

pub const HELP: &str = "\
Reads several articles on one event side by side.

crossread compare FILE…        what all say, where they differ, what only one says
    --format text|json|markdown|csv|html    text by default
    --engine                   with html: the whole page, to add articles and re-run
    --by NAME, --on YYYY-MM-DD     with html or json: who made it and when
    --without-notes            with html or json: leaves out what the reader wrote
    --without-texts            with html or json: of the articles only the words that findings rest on
    --page PATH                with html: the built page, otherwise looked for in dist/
crossread analyse FILE…        one JSON object an article: everything up to its claims
    --format jsonl|text
crossread extract FILE.html    the article's own text out of a saved web page
    --format text|json
crossread parse [FILE.conllu]  CoNLL-U in, CoNLL-U out, with parts of speech, trees and names
crossread triples [FILE]       one sentence a line; out: sentence, confidence, subject, predicate, object, arguments
crossread verify BUNDLE        checks a bundle (html or json) and says whether its findings are the same here

--output PATH                  instead of standard output
--date ID=YYYY-MM-DD           when an article appeared; may be repeated
--outlet ID=NAME               where it appeared; may be repeated
--max-articles N               200 by default
--max-bytes N                  for one article; 1048576 by default

FILE is plain text, Markdown, a saved web page (.html, .mhtml), a bundle, or a .zip of such files; - or none is standard
input. An article's ID is its file's name without the ending. Exit status: 0 done, 1 an input cannot be read or is refused, 2 wrong usage.
";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    Help,
    Version,
    Compare,
    Analyse,
    Extract,
    Parse,
    Triples,
    Verify,
}

/// A file, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum File {
    Path(PathBuf),
    Stdin,
}

#[derive(Debug)]
pub struct Options {
    pub command: Command,
    pub files: Vec<File>,
    pub format: Option<String>,
    pub output: Option<PathBuf>,
    pub dates: BTreeMap<String, Date>,
    pub outlets: BTreeMap<String, String>,
    pub engine: bool,
    pub made: Made,
    pub notes: bool,
    pub texts: bool,
    pub page: Option<PathBuf>,
    pub limits: Limits,
}

pub fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Options, Failure> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut options = Options {
        command: Command::Help,
        files: Vec::new(),
        format: None,
        output: None,
        dates: BTreeMap::new(),
        outlets: BTreeMap::new(),
        engine: false,
        made: Made::default(),
        notes: true,
        texts: true,
        page: None,
        limits: Limits::default(),
    };
    let mut command = None;
    while let Some(arg) = parser.next().map_err(usage)? {
        match arg {
            Short('h') | Long("help") => return Ok(Options { command: Command::Help, ..options }),
            Short('V') | Long("version") => return Ok(Options { command: Command::Version, ..options }),
            Long("format") => options.format = Some(text(&mut parser)?),
            Long("output") | Short('o') => options.output = Some(parser.value().map_err(usage)?.into()),
            Long("page") => options.page = Some(parser.value().map_err(usage)?.into()),
            Long("engine") => options.engine = true,
            Long("by") => options.made.by = Some(text(&mut parser)?),
            Long("on") => {
                let day = text(&mut parser)?;
                Date::parse(&day).ok_or_else(|| Failure::Usage(format!("--on {day}: not a date like 2025-08-06")))?;
                options.made.on = Some(day);
            }
            Long("without-notes") => options.notes = false,
            Long("without-texts") => options.texts = false,
            Long("date") => {
                let (id, date) = pair("--date", &text(&mut parser)?)?;
                let date = Date::parse(&date).ok_or_else(|| Failure::Usage(format!("--date {id}={date}: not a date like 2025-08-06")))?;
                options.dates.insert(id, date);
            }
            Long("outlet") => {
                let (id, name) = pair("--outlet", &text(&mut parser)?)?;
                options.outlets.insert(id, name);
            }
            Long("max-articles") => options.limits.articles = count("--max-articles", &text(&mut parser)?)?,
            Long("max-bytes") => options.limits.bytes = count("--max-bytes", &text(&mut parser)?)?,
            Value(value) if command.is_none() => command = Some(command_named(&value)?),
            Value(value) if value == "-" => options.files.push(File::Stdin),
            Value(value) => options.files.push(File::Path(value.into())),
            other => return Err(usage(other.unexpected())),
        }
    }
    options.command = command.ok_or_else(|| Failure::Usage("no command given".to_owned()))?;
    check(options)
}

/// What the command cannot take is said, not passed over.
fn check(mut options: Options) -> Result<Options, Failure> {
    let (name, formats, many): (_, &[&str], _) = match options.command {
        Command::Compare => ("compare", &["text", "json", "markdown", "csv", "html"], true),
        Command::Analyse => ("analyse", &["jsonl", "text"], true),
        Command::Extract => ("extract", &["text", "json"], false),
        Command::Parse => ("parse", &[], false),
        Command::Triples => ("triples", &[], false),
        Command::Verify => ("verify", &[], false),
        Command::Help | Command::Version => return Ok(options),
    };
    if let Some(format) = options.format.as_deref().filter(|f| !formats.contains(f)) {
        let known = if formats.is_empty() { "takes no --format".to_owned() } else { format!("knows {}", formats.join(", ")) };
        return Err(Failure::Usage(format!("--format {format}: `{name}` {known}")));
    }
    if !many && options.files.len() > 1 {
        return Err(Failure::Usage(format!("`{name}` takes one file")));
    }
    if options.engine && options.format.as_deref() != Some("html") {
        return Err(Failure::Usage("--engine goes with `compare --format html`".to_owned()));
    }
    let shared = options.command == Command::Compare && matches!(options.format.as_deref(), Some("html" | "json"));
    if !shared && (options.made != Made::default() || !options.notes || !options.texts) {
        return Err(Failure::Usage("--by, --on, --without-notes and --without-texts go with `compare --format html` or `json`".to_owned()));
    }
    if options.engine && !options.texts {
        return Err(Failure::Usage("--engine works on the texts, so it does not go with --without-texts".to_owned()));
    }
    if options.files.is_empty() {
        options.files.push(File::Stdin);
    }
    if options.files.iter().filter(|f| **f == File::Stdin).count() > 1 {
        return Err(Failure::Usage("standard input can be read only once".to_owned()));
    }
    Ok(options)
}

fn command_named(value: &OsString) -> Result<Command, Failure> {
    match value.to_str() {
        Some("compare") => Ok(Command::Compare),
        Some("analyse" | "analyze") => Ok(Command::Analyse),
        Some("extract") => Ok(Command::Extract),
        Some("parse") => Ok(Command::Parse),
        Some("triples") => Ok(Command::Triples),
        Some("verify") => Ok(Command::Verify),
        Some("help") => Ok(Command::Help),
        _ => Err(Failure::Usage(format!("there is no command `{}`", value.to_string_lossy()))),
    }
}

fn text(parser: &mut lexopt::Parser) -> Result<String, Failure> {
    let value = parser.value().map_err(usage)?;
    value.into_string().map_err(|v| Failure::Usage(format!("`{}` is no valid text", v.to_string_lossy())))
}

fn pair(option: &str, value: &str) -> Result<(String, String), Failure> {
    match value.split_once('=') {
        Some((id, rest)) if !id.is_empty() && !rest.is_empty() => Ok((id.to_owned(), rest.to_owned())),
        _ => Err(Failure::Usage(format!("{option} {value}: it wants ID=VALUE"))),
    }
}

fn count(option: &str, value: &str) -> Result<usize, Failure> {
    value.parse().ok().filter(|n| *n > 0).ok_or_else(|| Failure::Usage(format!("{option} {value}: it wants a number from 1 on")))
}

fn usage(error: lexopt::Error) -> Failure {
    Failure::Usage(error.to_string())
}
