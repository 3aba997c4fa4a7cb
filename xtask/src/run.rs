//! `cargo xtask run`: the whole thing once, from nothing to a page on the screen.

use crate::sh::{self, Result, cargo, command, say};
use crate::{page, wasm};
use std::path::{Path, PathBuf};

pub fn run() -> Result<()> {
    let page = page::build()?;
    say("the command line: cargo build --release");
    sh::run(cargo().args(["build", "--locked", "--release", "--package", "crossread", "--bin", "crossread"]))?;
    let crossread = binary("release")?;
    let seeds = seeds()?;
    sh::run(command(&crossread).arg("compare").args(&seeds))?;
    let bundle = sh::root().join("dist/seeds.html");
    sh::run(command(&crossread).arg("compare").args(&seeds).args(["--format", "html", "--output"]).arg(&bundle))?;
    println!("\nThe page:                          {}", page.display());
    println!("The five seeds, compared, to share: {}", bundle.display());
    open(&page);
    Ok(())
}

pub fn binary(profile: &str) -> Result<String> {
    let name = format!("crossread{}", std::env::consts::EXE_SUFFIX);
    Ok(wasm::target_folder()?.join(profile).join(name).to_string_lossy().into_owned())
}

pub fn seeds() -> Result<Vec<PathBuf>> {
    let folder = sh::root().join("seeds");
    let entries = std::fs::read_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut seeds: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    seeds.sort();
    Ok(seeds)
}

/// Opens the page where there is a desktop; elsewhere the printed path is enough.
fn open(page: &Path) {
    let desktop = ["DISPLAY", "WAYLAND_DISPLAY"].iter().any(|name| std::env::var_os(name).is_some());
    let opener = match std::env::consts::OS {
        "macos" => Some(("open", vec![])),
        "windows" => Some(("cmd", vec!["/C", "start", ""])),
        _ if desktop => Some(("xdg-open", vec![])),
        _ => None,
    };
    if let Some((program, args)) = opener
        && !sh::succeeds(command(program).args(args).arg(page))
    {
        say("no browser could be opened: open the page by double-click");
    }
}
