//! The program: the process's clock, variables and streams become an `Env`, and how the run ended becomes its exit code.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that opens the streams"
)]

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use reflect::env::{Env, Input, Output, Places, Talk, Terminal};
use reflect::process::{
    Page, Said, colour_variable, columns, editor, is_dumb, locales, now, random, set, set_up,
    temporary,
};
use reflect::settings::Settings;
use terminal_size::terminal_size_of;

fn main() -> ExitCode {
    // Where the system refuses, words can be kept all the same.
    let _ = set_up();
    let (stdin, stdout) = (io::stdin(), io::stdout());
    let paged = std::cell::Cell::new(false);
    // They end from the last to the first: the page is written, the pager closed, and then comes what was said beside it.
    let (mut said, mut page) = (Said::new(&paged), Page::new(&paged));
    let (is_typed, mut words) = (stdin.is_terminal(), stdin.lock());
    let mut out = BufWriter::with_capacity(64 << 10, &mut page);
    let env = Env {
        now: now(),
        clock: &now,
        places: Places {
            data: dirs::data_dir(),
            config: dirs::config_dir(),
            home: dirs::home_dir(),
            temporary: temporary(),
            named: set("REFLECT_JOURNAL").map(|path| (path.into(), "named by REFLECT_JOURNAL")),
        },
        locales: locales(),
        editor: editor(),
        settings: Settings::default(),
        terminal: Terminal {
            edits: is_typed && stdout.is_terminal() && !is_dumb(),
            watched: true,
            accessible: set("ACCESSIBLE").is_some(),
        },
        colour_by: colour_variable(),
        random,
        paged: &paged,
        input: Input::new(&mut words, is_typed),
        out: Output {
            colour: AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal: stdout.is_terminal(),
            width: columns(terminal_size_of(&stdout)).unwrap_or(80),
            to: &mut out,
        },
        talk: Talk::new(&mut said).wrapped(columns(terminal_size_of(io::stderr()))),
    };
    reflect::run(std::env::args_os(), env).into()
}
