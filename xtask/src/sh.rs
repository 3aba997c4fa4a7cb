//! Runs other programs, says what it runs, and turns failure into one sentence.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub type Result<T> = std::result::Result<T, String>;

/// Says what happens now.
pub fn say(text: &str) {
    eprintln!("» {text}");
}

/// The workspace's root: the folder above xtask's own.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

pub fn command(program: &str) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root());
    command
}

/// The cargo that runs us.
pub fn cargo() -> Command {
    command(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()))
}

/// Runs a command to its end; its output goes to ours.
pub fn run(command: &mut Command) -> Result<()> {
    let name = name(command);
    let status = command.status().map_err(|e| format!("{name} could not be started: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed ({status})")) }
}

/// Runs a command and gives what it wrote on standard output.
pub fn output(command: &mut Command) -> Result<Vec<u8>> {
    let name = name(command);
    let out = command.stderr(Stdio::inherit()).output().map_err(|e| format!("{name} could not be started: {e}"))?;
    if out.status.success() { Ok(out.stdout) } else { Err(format!("{name} failed ({})", out.status)) }
}

/// Whether a command can be started and succeeds, silently.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

fn name(command: &Command) -> String {
    let words: Vec<String> =
        std::iter::once(command.get_program()).chain(command.get_args().take(4)).map(|w| w.to_string_lossy().into_owned()).collect();
    words.join(" ")
}

pub fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|e| format!("{} could not be read: {e}", path.display()))
}

pub fn read_text(path: &Path) -> Result<String> {
    String::from_utf8(read(path)?).map_err(|_| format!("{} is not UTF-8", path.display()))
}

pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(|e| format!("{} could not be made: {e}", folder.display()))?;
    }
    std::fs::write(path, bytes).map_err(|e| format!("{} could not be written: {e}", path.display()))
}
