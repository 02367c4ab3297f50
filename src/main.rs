//! The process: its arguments, environment, clock and streams become an `Env`; how the run ended becomes its exit code.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one place that touches the process"
)]

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use chrono::{Local, SubsecRound};
use reflect::env::{Env, Input, Output, Places, Talk};

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        let _ = io::stderr().write_all(reflect::exit::panic_line(panic).as_bytes());
    }));
    let (stdin, stdout, mut stderr) = (io::stdin(), io::stdout(), io::stderr());
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let width = terminal_size::terminal_size_of(&stdout);
    let env = Env {
        now: Local::now().trunc_subsecs(0).fixed_offset(),
        places: Places {
            data: dirs::data_dir(),
            config: dirs::config_dir(),
            temporary: std::env::temp_dir(),
            named: set("REFLECT_JOURNAL")
                .map(|path| (PathBuf::from(path), "named by REFLECT_JOURNAL")),
        },
        locale: ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(set)
            .map(|locale| locale.to_string_lossy().into_owned()),
        editor: ["VISUAL", "EDITOR"]
            .into_iter()
            .find_map(set)
            .map_or("vi".to_owned(), |editor| {
                editor.to_string_lossy().into_owned()
            }),
        random: || {
            let mut bytes = [0; 8];
            getrandom::fill(&mut bytes).map_err(io::Error::other)?;
            Ok(u64::from_ne_bytes(bytes))
        },
        input: Input {
            from: &mut stdin.lock(),
            terminal: stdin.is_terminal(),
        },
        out: Output {
            colour: AutoStream::choice(&stdout) != ColorChoice::Never,
            terminal: stdout.is_terminal(),
            width: width.map_or(80, |(width, _)| width.0.into()),
            to: &mut BufWriter::new(stdout),
        },
        talk: Talk::new(&mut stderr),
    };
    reflect::run(std::env::args_os(), env).into()
}
