//! The commands. Results go to standard output or `--output`, everything else is one line on standard error.
//!
//! Exit status: 0 done, 1 an input could not be read or is refused, 2 wrong usage.

mod args;
mod input;
mod triples;

use args::{Command, Options};
use crossread::reader::{Reader, conllu};
use crossread::report::data::{Data, Made};
use crossread::report::{self, Offsets, bundle};
use crossread::session::{Session, Verdict};
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Weights travel inside the program, so that one file is all there is to carry.
const READER: &[u8] = include_bytes!("../../data/weights/reader.bin");
const SIMILARITY: &[u8] = include_bytes!("../../data/weights/similarity.bin");

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage: exit status 2.
    Usage(String),
    /// An input that could not be read or is refused: exit status 1.
    Input(String),
}

pub fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let result = args::parse(arguments).and_then(|options| execute(&options));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Usage(message)) => {
            say(&format!("{message}\nTry `crossread --help`."));
            ExitCode::from(2)
        }
        Err(Failure::Input(message)) => {
            say(&message);
            ExitCode::from(1)
        }
    }
}

fn execute(options: &Options) -> Result<(), Failure> {
    match options.command {
        Command::Help => write_out(options, args::HELP),
        Command::Version => write_out(options, &format!("crossread {}\n", report::VERSION)),
        Command::Compare => compare(options),
        Command::Analyse => analyse(options),
        Command::Extract => write_out(options, &input::extract(options)?),
        Command::Parse => {
            let file = input::one_file(options)?;
            let annotated = conllu::annotate(&reader()?, &input::text(&file)?);
            write_out(options, &annotated.map_err(|why| Failure::Input(format!("{}: {why}", file.name())))?)
        }
        Command::Triples => {
            let text = input::text(&input::one_file(options)?)?;
            write_out(options, &triples::triples(&reader()?, &text))
        }
        Command::Verify => verify(options),
    }
}

fn compare(options: &Options) -> Result<(), Failure> {
    let session = session(options)?;
    let format = options.format.as_deref().unwrap_or("text");
    let out = match format {
        "html" | "json" => shared(&session, options)?,
        other => session.written(other).map_err(|r| Failure::Usage(r.message))?,
    };
    write_out(options, &out)
}

/// The report with what was decided, as a page or as JSON.
fn shared(session: &Session, options: &Options) -> Result<String, Failure> {
    let report = session.report(Offsets::CodePoints);
    let report = if options.texts { report } else { report::without_texts(&report) };
    let decisions = if options.notes { session.decisions().clone() } else { session.decisions().without_notes() };
    let (here, there) = (&options.made, session.made());
    let made = Made { by: here.by.clone().or_else(|| there.by.clone()), on: here.on.clone().or_else(|| there.on.clone()) };
    let data = Data { report: &report, decisions: &decisions, made: &made };
    match options.format.as_deref() {
        Some("html") => report::html(&page(options)?, data, options.engine).map_err(|r| Failure::Input(r.message)),
        _ => Ok(data.file()),
    }
}

fn analyse(options: &Options) -> Result<(), Failure> {
    let session = session(options)?;
    let out: String = match options.format.as_deref().unwrap_or("jsonl") {
        "text" => session.single_reports().map(|r| report::claims_text(&r)).collect(),
        _ => session.single_reports().map(|r| report::json_line(&r)).collect(),
    };
    write_out(options, &out)
}

fn verify(options: &Options) -> Result<(), Failure> {
    let file = input::one_file(options)?;
    let refused = |r: crossread::refusal::Refusal| Failure::Input(format!("{}: {r}", file.name()));
    let bundle = bundle::read(&input::text(&file)?).map_err(refused)?;
    let verdict = whole()?.with_limits(options.limits).verify(&bundle).map_err(refused)?;
    let name = file.name();
    match verdict {
        Verdict::Same => write_out(options, &format!("{name}: same\n")),
        Verdict::CannotTell(why) => write_out(options, &format!("{name}: cannot tell: {why}\n")),
        Verdict::Differs(parts) => {
            write_out(options, &format!("{name}: differs here: {}\n", parts.join(", ")))?;
            Err(Failure::Input(format!("{name}: its findings are not those of this program")))
        }
    }
}

/// All inputs, read and analysed.
fn session(options: &Options) -> Result<Session, Failure> {
    let mut session = whole()?.with_limits(options.limits);
    let progress = io::stderr().is_terminal();
    for (n, file) in options.files.iter().enumerate() {
        if progress {
            let _ = write!(io::stderr(), "\rreading {} of {} ", n + 1, options.files.len());
        }
        let added = input::add(&mut session, file, options);
        if progress {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
        added?;
    }
    input::unknown_ids(&session, options)?;
    Ok(session)
}

fn reader() -> Result<Reader, Failure> {
    Reader::from_bytes(READER).map_err(|why| Failure::Input(format!("the reader's weights: {why}")))
}

fn whole() -> Result<Session, Failure> {
    Session::with_weights(READER, SIMILARITY).map_err(Failure::Input)
}

/// The built page: as given, or where `cargo xtask page` puts it.
fn page(options: &Options) -> Result<String, Failure> {
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("crossread.html")));
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("dist/crossread.html");
    let places: Vec<PathBuf> = match &options.page {
        Some(page) => vec![page.clone()],
        None => beside.into_iter().chain([built, PathBuf::from("dist/crossread.html")]).collect(),
    };
    let Some(path) = places.iter().find(|p| p.is_file()) else {
        let asked = options.page.as_ref().map(|p| format!("{}: there is no such file; ", p.display())).unwrap_or_default();
        return Err(Failure::Input(format!(
            "{asked}an HTML bundle needs the built page: `cargo xtask page` builds it, `--page PATH` says where it is"
        )));
    };
    std::fs::read_to_string(path).map_err(|why| Failure::Input(format!("{}: {why}", path.display())))
}

fn write_out(options: &Options, text: &str) -> Result<(), Failure> {
    if let Some(path) = &options.output {
        return std::fs::write(path, text).map_err(|why| Failure::Input(format!("{}: cannot write: {why}", path.display())));
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // The one that reads us has read enough.
        Err(why) if why.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(why) => Err(Failure::Input(format!("cannot write the result: {why}"))),
        Ok(()) => Ok(()),
    }
}

/// A message may quote names of files and words of bundles, which must not move the cursor.
pub fn say(message: &str) {
    let lines = message.lines().map(|line| format!("{}{}", if line.starts_with("  ") { "  " } else { "" }, report::clean(line)));
    let _ = writeln!(io::stderr(), "crossread: {}", lines.collect::<Vec<_>>().join("\n"));
}
