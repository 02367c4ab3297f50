//! A terminal for the real program: what a person would type goes in, and what a person would see comes out.

use std::fs::File;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use ptyprocess::{PtyProcess, Signal, WaitStatus};

/// How long something may take to be seen. Nothing is timed by it: a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Terminal {
    process: PtyProcess,
    keys: File,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// All that the program ever wrote.
    pub(crate) written: Vec<u8>,
}

fn positive(number: u16) -> NonZero<u16> {
    NonZero::new(number).expect("a terminal has rows and columns")
}

impl Terminal {
    /// The real program in a home, on a terminal of so many columns and rows.
    pub(crate) fn reflect(home: &Path, size: (u16, u16), args: &[&str]) -> Self {
        Self::with(home, size, &[], args)
    }

    /// The same where what it reads is counted; none where that cannot be.
    ///
    /// The program closes its counts to others, and root alone is not kept out: one request is answered by strace, and not granted.
    pub(crate) fn counted(home: &Path, size: (u16, u16), args: &[&str]) -> Option<Self> {
        let program = env!("CARGO_BIN_EXE_reflect");
        if rustix::process::geteuid().is_root() {
            return Some(Self::reflect(home, size, args));
        }
        if !super::has("strace") {
            return None;
        }
        let mut command = Command::new("strace");
        command.args(["-DD", "-f", "-o", "/dev/null", "--trace=prctl"]);
        command
            .args(["--inject=prctl:retval=0", program])
            .args(args);
        Some(Self::start(&command, home, size, &[]))
    }

    /// The same with variables of the environment.
    pub(crate) fn with(
        home: &Path,
        size: (u16, u16),
        variables: &[(&str, &str)],
        args: &[&str],
    ) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_reflect"));
        command.args(args);
        Self::start(&command, home, size, variables)
    }

    /// Any command, from when the terminal has its size.
    pub(crate) fn start(
        command: &Command,
        home: &Path,
        size: (u16, u16),
        variables: &[(&str, &str)],
    ) -> Self {
        let (columns, rows) = size;
        let gate = home.join("the-terminal-is-there");
        let mut gated = Command::new("sh");
        gated
            .args([
                "-c",
                "stty sane; until [ -e \"$0\" ]; do sleep 0.01; done; rm \"$0\"; exec \"$@\"",
            ])
            .arg(&gate)
            .arg(command.get_program())
            .args(command.get_args())
            .env_clear()
            .env("HOME", home)
            .env("TMPDIR", home)
            .env("TZ", "UTC")
            .env("TERM", "xterm-256color")
            .env("EDITOR", "false")
            .env("PATH", super::path())
            .envs(variables.iter().copied());
        let mut process = PtyProcess::spawn(gated).expect("a terminal");
        process.set_window_size(columns, rows).expect("a size");
        std::fs::write(gate, "").expect("the home is ours");
        let mut output = process.get_raw_handle().expect("its output");
        let keys = process.get_raw_handle().expect("its keys");
        let (send, bytes) = channel();
        thread::spawn(move || {
            let mut block = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut block) {
                if send.send(block[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            process,
            keys,
            bytes,
            screen: vt100::Parser::new(positive(rows), positive(columns), 1000),
            written: Vec::new(),
        }
    }

    /// Types keys, or the bytes of them.
    pub(crate) fn keys(&mut self, keys: &str) {
        self.bytes_of_keys(keys.as_bytes());
    }

    /// The same where the bytes are no text.
    pub(crate) fn bytes_of_keys(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("the terminal is there");
    }

    /// Pastes, as a terminal marks it.
    pub(crate) fn paste(&mut self, text: &str) {
        self.keys(&format!("\u{1b}[200~{text}\u{1b}[201~"));
    }

    /// What is on the screen, without the empty rows at its end.
    pub(crate) fn screen(&self) -> String {
        let (_, columns) = self.screen.screen().size();
        let rows: Vec<String> = self
            .screen
            .screen()
            .rows(0, columns.get())
            .map(|row| row.trim_end().to_owned())
            .collect();
        rows.join("\n").trim_end().to_owned() + "\n"
    }

    /// What can be scrolled back to, and the screen below it.
    pub(crate) fn scrollback(&mut self) -> String {
        let (rows, _) = self.screen.screen().size();
        let mut text = String::new();
        for back in (0..=1000).rev().step_by(usize::from(rows.get())) {
            self.screen.screen_mut().set_scrollback(back);
            text.push_str(&self.screen());
        }
        self.screen.screen_mut().set_scrollback(0);
        text
    }

    /// The cursor's row and column.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        self.screen.screen().cursor_position()
    }

    /// Waits until the screen is just this.
    pub(crate) fn shows(&mut self, page: &str) {
        let began = Instant::now();
        while self.screen() != page {
            if !self.take() || began.elapsed() > PATIENCE {
                assert_eq!(self.screen(), page);
            }
        }
    }

    /// Waits until something stands on the screen, and hands all of it on.
    pub(crate) fn sees(&mut self, what: &str) -> String {
        self.until(what, |screen| screen.contains(what))
    }

    /// The same until something is gone.
    pub(crate) fn sees_no(&mut self, what: &str) -> String {
        self.until(what, |screen| !screen.contains(what))
    }

    /// The same until the cursor is somewhere.
    pub(crate) fn cursor_at(&mut self, at: (u16, u16)) {
        let began = Instant::now();
        while self.cursor() != at {
            assert!(
                self.take() && began.elapsed() < PATIENCE,
                "cursor at {:?}\n{}",
                self.cursor(),
                self.screen()
            );
        }
    }

    /// Waits until the screen is as it should be.
    pub(crate) fn until(&mut self, what: &str, there: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        loop {
            let screen = self.screen();
            if there(&screen) {
                return screen;
            }
            assert!(
                self.take() && began.elapsed() < PATIENCE,
                "{what:?} in vain:\n{screen}"
            );
        }
    }

    /// Takes what the program has written; false where nothing comes any more.
    fn take(&mut self) -> bool {
        match self.bytes.recv_timeout(Duration::from_millis(100)) {
            Ok(bytes) => {
                self.screen.process(&bytes);
                self.written.extend(bytes);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => false,
        }
    }

    /// Gives it another size.
    pub(crate) fn resize(&mut self, columns: u16, rows: u16) {
        self.screen
            .screen_mut()
            .set_size(positive(rows), positive(columns));
        self.process.set_window_size(columns, rows).expect("a size");
    }

    /// Sends a signal.
    pub(crate) fn signal(&mut self, signal: Signal) {
        self.process.kill(signal).expect("it is there");
    }

    /// Ends all that runs on it, as a window that is closed does, and waits for that.
    pub(crate) fn hang_up(&mut self) {
        let group = rustix::process::Pid::from_raw(self.number()).expect("a number");
        rustix::process::kill_process_group(group, rustix::process::Signal::HUP)
            .expect("it is there");
        self.ends();
    }

    /// How many bytes the program has read from anywhere.
    fn read_so_far(&self) -> usize {
        let counts = std::fs::read_to_string(format!("/proc/{}/io", self.number()));
        let counts = counts.expect("it is there");
        let read = counts.lines().find_map(|line| line.strip_prefix("rchar: "));
        read.expect("a count").parse().expect("a number")
    }

    /// Types keys, and waits until the program has read them.
    pub(crate) fn read_keys(&mut self, keys: &[u8]) {
        let (before, began) = (self.read_so_far(), Instant::now());
        self.bytes_of_keys(keys);
        while self.read_so_far() < before + keys.len() {
            assert!(self.take() && began.elapsed() < PATIENCE, "not read");
        }
    }

    /// The process's number.
    pub(crate) fn number(&self) -> i32 {
        self.process.pid().as_raw()
    }

    /// The most memory that it held, in bytes.
    pub(crate) fn peak_memory(&self) -> usize {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.number()));
        let status = status.expect("it is there");
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|peak| peak.trim().strip_suffix(" kB"));
        peak.expect("a figure").parse::<usize>().expect("a number") << 10
    }

    /// Waits for the program's end.
    pub(crate) fn ends(&mut self) -> WaitStatus {
        let began = Instant::now();
        while self.take() {
            if began.elapsed() > PATIENCE {
                let _ = self.process.kill(Signal::SIGKILL);
                panic!("no end:\n{}", self.screen());
            }
        }
        self.process.wait().expect("it ends")
    }
}
