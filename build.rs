//! Links the unwinder into the program on Linux, where a static one is at hand: to load a shared one takes a tenth of a start.
//!
//! The linker is asked for `gcc_s` by the standard library. A file of that name that is found first stands in for it, and names the
//! static archive which comes with the C compiler. Without such an archive nothing is changed.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads its environment, writes into its own folder and talks to cargo on stdout"
)]

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let variable = |name| std::env::var(name).unwrap_or_default();
    let is_linux =
        variable("CARGO_CFG_TARGET_OS") == "linux" && variable("CARGO_CFG_TARGET_ENV") == "gnu";
    if !is_linux || variable("HOST") != variable("TARGET") {
        return;
    }
    let folder = variable("OUT_DIR");
    if let Some(archive) = static_unwinder() {
        let stand_in = format!("INPUT(\"{archive}\")\n");
        if std::fs::write(Path::new(&folder).join("libgcc_s.so"), stand_in).is_ok() {
            println!("cargo::rustc-link-search=native={folder}");
        }
    }
}

/// The archive with the unwinder, as the C compiler that links for cargo knows it. In a linker's file a name stands between quotes,
/// so one with a quote in it cannot be named.
fn static_unwinder() -> Option<String> {
    let asked = Command::new("cc")
        .arg("-print-file-name=libgcc_eh.a")
        .output()
        .ok()?;
    let name = String::from_utf8(asked.stdout).ok()?.trim().to_owned();
    let path = Path::new(&name);
    (path.is_absolute() && path.is_file() && !name.contains(['"', '\n'])).then_some(name)
}
