//! The program: the process's clock, variables and streams become an `Env`, and how the run ended becomes its exit code.
#![expect(clippy::disallowed_methods, reason = "the streams are opened here")]

use std::io::{self, BufWriter, IsTerminal};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use reflect::env::{Env, Input, Output, Pages, Places, Talk, Terminal};
use reflect::terminal::{HeldStderr, PagedStdout};
use reflect::{process, settings::Settings};
use terminal_size::terminal_size_of;

fn main() -> ExitCode {
    // Where the system refuses, words can be kept all the same.
    let _ = process::set_up();
    let (stdin, stdout, paged) = (io::stdin(), io::stdout(), std::cell::Cell::new(false));
    // They end from the last to the first: the page is written, the pager closed, and then comes what was said beside it.
    let (mut said, mut page) = (HeldStderr::new(&paged), PagedStdout::new(&paged));
    let (is_typed, mut words) = (stdin.is_terminal(), stdin.lock());
    let mut out = BufWriter::with_capacity(64 << 10, &mut page);
    let env = Env {
        now: process::now(),
        clock: &process::now,
        offset: process::offset,
        places: Places {
            data: process::fixed(dirs::data_dir()),
            config: process::fixed(dirs::config_dir()),
            home: process::fixed(dirs::home_dir()),
            state: process::fixed(dirs::state_dir().or_else(dirs::data_local_dir)),
            waiting: None,
            temporary: process::temporary(),
            named: process::named(),
        },
        locales: process::locales(),
        zone: &process::zone,
        editor: process::editor(),
        settings: Settings::default(),
        terminal: Terminal {
            edits: is_typed && stdout.is_terminal() && process::moves_its_cursor(),
            watched: true,
            pages: Pages::of(process::is_dumb(), process::is_accessible()),
            rows: process::rows(terminal_size_of(&stdout)),
        },
        completing: process::text("REFLECT_COMPLETE"),
        colour_by: process::colour_variable(),
        random: process::random,
        paged: &paged,
        input: Input::new(&mut words, is_typed),
        out: Output {
            colour: AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal: stdout.is_terminal(),
            width: process::columns(terminal_size_of(&stdout)).unwrap_or(80),
            to: &mut out,
        },
        talk: Talk::new(&mut said).wrapped(process::columns(terminal_size_of(io::stderr()))),
    };
    reflect::run(std::env::args_os(), env).into()
}
