//! Sets up what the build needs and the machine lacks: the wasm target, the npm packages, a browser for the tests.

use crate::sh::{self, Result, command, say};
use std::path::PathBuf;

/// How the standard library for wasm is had.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum WasmStd {
    /// The target is installed.
    Installed,
    /// Only its sources are: cargo builds it along.
    FromSource,
}

pub fn wasm_std() -> Result<WasmStd> {
    if wasm_target_installed()? {
        return Ok(WasmStd::Installed);
    }
    say("rustup target add wasm32-unknown-unknown");
    if sh::succeeds(command("rustup").args(["target", "add", "wasm32-unknown-unknown"])) && wasm_target_installed()? {
        return Ok(WasmStd::Installed);
    }
    if sources_installed()? {
        say("no wasm32 target to be had: building the standard library from Rust's sources");
        return Ok(WasmStd::FromSource);
    }
    Err("the wasm32-unknown-unknown target is missing. Install it with `rustup target add wasm32-unknown-unknown`, \
         or with your system's packages (Debian: rust-web-src, or rust-src, from which it is then built)"
        .into())
}

fn rustc(args: &[&str]) -> Result<PathBuf> {
    let program = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".into());
    let out = sh::output(command(&program).args(args))?;
    Ok(PathBuf::from(String::from_utf8_lossy(&out).trim()))
}

pub fn sysroot() -> Result<PathBuf> {
    rustc(&["--print", "sysroot"])
}

fn wasm_target_installed() -> Result<bool> {
    let libs = rustc(&["--print", "target-libdir", "--target", "wasm32-unknown-unknown"])?;
    Ok(std::fs::read_dir(libs).is_ok_and(|dir| dir.flatten().any(|entry| entry.file_name().to_string_lossy().starts_with("libcore-"))))
}

fn sources_installed() -> Result<bool> {
    Ok(sysroot()?.join("lib/rustlib/src/rust/library/std/Cargo.toml").is_file())
}

/// Installs the npm packages of package-lock.json unless these very ones are there.
pub fn npm() -> Result<()> {
    if !sh::succeeds(command("node").arg("--version")) {
        return Err("node is missing: install Node.js 20 or later (Debian: nodejs and npm)".into());
    }
    let lock = sh::read(&sh::root().join("package-lock.json"))?;
    let stamp = sh::root().join("node_modules/.crossread-lock");
    if std::fs::read(&stamp).is_ok_and(|had| had == lock) {
        return Ok(());
    }
    say("npm ci");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    sh::run(command(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    sh::write(&stamp, &lock)
}

/// The browser of the tests: `CHROMIUM`, or the first Chrome or Chromium found, or Debian's, installed when root.
pub fn browser() -> Result<String> {
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    let root = sh::output(command("id").arg("-u")).is_ok_and(|out| out.trim_ascii() == b"0");
    if root && sh::succeeds(command("apt-get").arg("--version")) {
        say("apt-get install chromium");
        let apt = |args: &[&str]| sh::run(command("apt-get").env("DEBIAN_FRONTEND", "noninteractive").args(args));
        apt(&["update", "-qq"])?;
        apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium"])?;
    }
    find_browser().ok_or_else(|| "no Chrome or Chromium found for the browser tests: install one, or name it in CHROMIUM".into())
}

fn find_browser() -> Option<String> {
    let named = std::env::var("CHROMIUM").ok();
    let usual = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ];
    named.into_iter().chain(usual.map(String::from)).find_map(|name| on_path(&name))
}

/// The full path of a program, found without starting it.
fn on_path(name: &str) -> Option<String> {
    let direct = PathBuf::from(name);
    if direct.is_absolute() {
        return direct.is_file().then(|| name.to_string());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|dir| dir.join(name)).find(|p| p.is_file()).map(|p| p.to_string_lossy().into_owned())
}
