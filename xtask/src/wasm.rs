//! The engine for the page: cargo (release, SIMD, paths remapped), wasm-bindgen as a library, wasm-opt from npm.

use crate::setup::{self, WasmStd};
use crate::sh::{self, Result, cargo, command, say};
use std::path::{Path, PathBuf};
use wasm_bindgen_cli_support::Bindgen;

pub struct Engine {
    /// A classic script that defines `wasm_bindgen`.
    pub glue: String,
    pub wasm: Vec<u8>,
}

/// What wasm-opt may assume: what every browser with SIMD has, and what rustc emits.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-reference-types",
];

/// How much may be taken from the last build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// wasm-opt's result, when its input is the same.
    Usual,
    /// Nothing after cargo.
    Afresh,
}

pub fn build(effort: Effort) -> Result<Engine> {
    build_package("crossread", "page", effort)
}

/// The library of a package, optimised in a folder of the target folder.
pub fn build_package(package: &str, folder: &str, effort: Effort) -> Result<Engine> {
    let std = setup::wasm_std()?;
    setup::npm()?;
    let target = target_folder()?;
    say(&format!("{package}: cargo build, release, wasm32 with SIMD"));
    compile(package, std, &target)?;
    let raw = target.join("wasm32-unknown-unknown/wasm").join(package.replace('-', "_")).with_extension("wasm");
    let (glue, bound) = bind(&raw)?;
    let wasm = optimise(&bound, &target.join(folder), effort)?;
    Ok(Engine { glue, wasm })
}

/// Where cargo builds.
pub fn target_folder() -> Result<PathBuf> {
    let out = sh::output(cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
    let meta: serde_json::Value = serde_json::from_slice(&out).map_err(|e| format!("cargo metadata: {e}"))?;
    meta.get("target_directory").and_then(|v| v.as_str()).map(PathBuf::from).ok_or_else(|| "cargo metadata names no target folder".into())
}

fn compile(package: &str, std: WasmStd, target: &Path) -> Result<()> {
    let mut build = cargo();
    build.args(["build", "--locked", "--package", package, "--lib", "--profile", "wasm", "--target", "wasm32-unknown-unknown"]);
    build.arg("--target-dir").arg(target).env("CARGO_ENCODED_RUSTFLAGS", rust_flags()?.join("\u{1f}"));
    if std == WasmStd::FromSource {
        build.args(["-Z", "build-std=std,panic_abort"]).env("RUSTC_BOOTSTRAP", "1");
    }
    sh::run(&mut build)
}

/// SIMD, and no path of this machine in the result.
fn rust_flags() -> Result<Vec<String>> {
    let mut flags = vec!["-Ctarget-feature=+simd128".to_string()];
    let mut remap = |from: &Path, to: &str| flags.push(format!("--remap-path-prefix={}={to}", from.display()));
    remap(&sh::root(), "/crossread");
    remap(&setup::sysroot()?, "/rust");
    let cargo_home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = cargo_home {
        remap(&home, "/cargo");
        // The registry's folder is named after its address, which differs where a mirror stands in.
        for entry in std::fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten() {
            remap(&entry.path(), "/cargo/registry");
        }
    }
    Ok(flags)
}

fn bind(raw: &Path) -> Result<(String, Vec<u8>)> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(raw).typescript(false).remove_name_section(true).remove_producers_section(true);
    let fail = |e: &dyn std::fmt::Display| format!("wasm-bindgen: {e}");
    let mut output = bindgen.no_modules(true).map_err(|e| fail(&e))?.generate_output().map_err(|e| fail(&e))?;
    let glue = output.js().replace("\r\n", "\n");
    Ok((glue, output.wasm_mut().emit_wasm()))
}

fn optimise(bound: &[u8], work: &Path, effort: Effort) -> Result<Vec<u8>> {
    let (from, to) = (work.join("bound.wasm"), work.join("engine.wasm"));
    let same = std::fs::read(&from).is_ok_and(|last| last == bound);
    if effort == Effort::Usual && same && to.is_file() {
        return sh::read(&to);
    }
    say("wasm-opt -O3");
    // Gone until it is whole, so that a broken-off run leaves nothing that looks done.
    let _ = std::fs::remove_file(&to);
    sh::write(&from, bound)?;
    let tool = sh::root().join("node_modules/binaryen/bin/wasm-opt");
    sh::run(command("node").arg(tool).arg(&from).arg("-o").arg(&to).arg("-O3").args(FEATURES))?;
    sh::read(&to)
}
