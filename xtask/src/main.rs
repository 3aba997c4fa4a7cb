//! The project's commands, the same on every platform, without a shell: `cargo xtask page|run|test|bench|eval`.

mod bench;
mod eval;
mod page;
mod run;
mod setup;
mod sh;
mod test;
mod wasm;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask COMMAND
  page   build dist/crossread.html, with all set-up it needs
  run    build the page, compare the five seeds on the terminal, write dist/seeds.html, open the page
  test   format, lints, unit and law tests, reproducible build, native against wasm, browser tests;
         `test --long` also 10,000 damaged bundles, an hour of hostile input and 1,000 articles added and removed in one page
  bench  timings against the budgets; `bench FOLDER` also times the .txt articles of a folder, up to 200, and other programs on them,
         and writes tests/benchmarks.md
  eval   figures of every stage, on the invented stories of tests/ and on corpora that are not part of the project:
         `eval`, `eval STAGE`, `eval DATA`, `eval STAGE DATA`; DATA is ../shared/data unless CROSSREAD_DATA names another folder;
         `eval help` lists the stages";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["page"] => page::build().map(|_| ()),
        ["run"] => run::run(),
        ["test"] => test::run(false),
        ["test", "--long"] => test::run(true),
        ["eval", words @ ..] => eval::run(words),
        ["bench"] => bench::run(None),
        ["bench", folder] => bench::run(Some(folder)),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
