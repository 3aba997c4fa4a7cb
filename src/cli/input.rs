//! Inputs: files and standard input to articles of a session.

use super::args::{File, Options};
use super::{Failure, say};
use crossread::article::Meta;
use crossread::intake::{self, Content};
use crossread::refusal::Refusal;
use crossread::report::bundle;
use crossread::report::decisions::{Differing, Judgement};
use crossread::session::Session;
use std::io::Read;

/// Findings judged differently that are told one by one.
const SHOWN: usize = 20;

impl File {
    /// How messages name it.
    pub fn name(&self) -> String {
        match self {
            File::Path(path) => path.display().to_string(),
            File::Stdin => "standard input".to_owned(),
        }
    }

    /// The name without its folders; the article's id is what stands before the ending.
    fn file_name(&self) -> String {
        match self {
            File::Path(path) => path.file_name().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
            File::Stdin => "stdin".to_owned(),
        }
    }

    fn id(&self) -> String {
        match self {
            File::Path(path) => path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default(),
            File::Stdin => "stdin".to_owned(),
        }
    }
}

/// The one file that a command works on.
pub fn one_file(options: &Options) -> Result<File, Failure> {
    options.files.first().cloned().ok_or_else(|| Failure::Usage("a file is missing".to_owned()))
}

/// The text of a file that must be UTF-8.
pub fn text(file: &File) -> Result<String, Failure> {
    let bytes = bytes(file, bundle::MAX_BYTES)?;
    if let Some(what) = intake::foreign(&bytes) {
        return Err(Failure::Input(format!("{}: it is {what}", file.name())));
    }
    String::from_utf8(bytes).map_err(|_| Failure::Input(format!("{}: it is not UTF-8 text", file.name())))
}

/// At most `limit` bytes; a larger file is refused before it fills the memory.
fn bytes(file: &File, limit: usize) -> Result<Vec<u8>, Failure> {
    let failed = |why: std::io::Error| Failure::Input(format!("{}: cannot be read: {why}", file.name()));
    let most = limit as u64 + 1;
    let mut out = Vec::new();
    match file {
        File::Path(path) => std::fs::File::open(path).and_then(|f| f.take(most).read_to_end(&mut out)),
        File::Stdin => std::io::stdin().lock().take(most).read_to_end(&mut out),
    }
    .map_err(failed)?;
    if out.len() > limit {
        return Err(Failure::Input(format!("{}: it is larger than {limit} bytes", file.name())));
    }
    Ok(out)
}

/// Reads a file into the session: an article, a saved web page, all articles of a bundle, or all that an archive holds.
pub fn add(session: &mut Session, file: &File, options: &Options) -> Result<(), Failure> {
    let refused = |r: Refusal| Failure::Input(format!("{}: {r}", file.name()));
    let bytes = bytes(file, bundle::MAX_BYTES.max(options.limits.bytes))?;
    let packed = intake::is_zip(&bytes);
    let items = intake::open(&file.file_name(), &bytes).map_err(refused)?;
    drop(bytes);
    for item in items {
        match item.content.map_err(refused)? {
            Content::Bundle(text) => {
                let loaded = session.load(&text).map_err(refused)?;
                tell(session, file, &loaded.differing);
            }
            Content::Article(raw, meta) => {
                // Folders of an archive may hold files of one name.
                let id = if packed { free(session, &item.id) } else { item.id };
                let date = options.dates.get(&id).copied().or(meta.date);
                let outlet = options.outlets.get(&id).cloned().or(meta.outlet);
                session.add(&raw, &Meta { id, date, outlet, ..meta }).map_err(refused)?;
            }
        }
    }
    Ok(())
}

/// The id, with a number where it is taken.
fn free(session: &Session, id: &str) -> String {
    let taken = |id: &str| session.articles().any(|a| a.article.id == id);
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}

/// Says where two readers judged differently.
fn tell(session: &Session, file: &File, differing: &[Differing]) {
    match differing.len() {
        0 => return,
        1 => say(&format!("{}: on one finding it judges otherwise than the files before it; theirs was kept:", file.name())),
        n => say(&format!("{}: on {n} findings it judges otherwise than the files before it; theirs were kept:", file.name())),
    }
    let word = |judgement| match judgement {
        Some(Judgement::Confirmed) => "confirmed",
        Some(Judgement::Dismissed) => "dismissed",
        None => "left open",
    };
    for d in differing.iter().take(SHOWN) {
        let words = session.words_of(&d.key).iter().map(|w| format!("“{w}”")).collect::<Vec<_>>().join(" and ");
        let words = if words.is_empty() { "a finding".to_owned() } else { words };
        match d.own {
            Some(own) => say(&format!("  {words}: {} before, {} here", word(Some(own)), word(d.their))),
            None => say(&format!("  {words}: put on another event here")),
        }
    }
    if let Some(more) = differing.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        say(&format!("  and {more} more"));
    }
}

/// A date or outlet for an article that is not there is a slip of the pen.
pub fn unknown_ids(session: &Session, options: &Options) -> Result<(), Failure> {
    let known = |id: &&String| session.articles().any(|a| a.article.id == **id);
    match options.dates.keys().chain(options.outlets.keys()).find(|id| !known(id)) {
        Some(id) => Err(Failure::Usage(format!("--date or --outlet names \"{id}\", but no article has that id"))),
        None => Ok(()),
    }
}

/// The article's own text out of a saved page; as JSON with its title, outlet and date.
pub fn extract(options: &Options) -> Result<String, Failure> {
    let file = one_file(options)?;
    let refused = |r: Refusal| Failure::Input(format!("{}: {r}", file.name()));
    let meta = Meta { id: file.id(), ..Meta::default() };
    let (text, meta) = intake::read(&bytes(&file, intake::MAX_BYTES)?, meta).map_err(refused)?;
    Ok(match options.format.as_deref() {
        Some("json") => {
            let date = meta.date.map(|d| d.to_string());
            format!("{}\n", serde_json::json!({"title": meta.title, "outlet": meta.outlet, "date": date, "text": text}))
        }
        _ => format!("{text}\n"),
    })
}
