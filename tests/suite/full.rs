//! A disk of 64 KiB, filled to its last byte: nothing is torn, no word is lost, and with room the next command works.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::support::{empty_folder, pipe_into, put_program};

/// Runs in a room of its own, where a small disk is mounted: a full one for the command, then one with room for the next command.
///
/// `$home/disk` is the disk; what is seen of it is copied to `$home/seen`, which lies on another.
const IN_A_ROOM: &str = r#"
set -e
cat > "$HOME/words"
mount -t tmpfs -o size=64k,mode=0700 none "$HOME/disk"
cp "$HOME/before.jsonl" "$HOME/disk/journal.jsonl"
cat /dev/zero > "$HOME/disk/filler" 2>/dev/null || true
test "$(df -P "$HOME/disk" | tail -1 | tr -s ' ' | cut -d ' ' -f 4)" -eq 0
set +e
"$REFLECT" "$@" < "$HOME/words"
code=$?
set -e
cp "$HOME/disk/journal.jsonl" "$HOME/seen/during.jsonl"
rm "$HOME/disk/filler"
ls -A "$HOME/disk" > "$HOME/seen/files"
"$REFLECT" reach Ana < "$HOME/next" 2> "$HOME/seen/next"
"$REFLECT" "$@" < "$HOME/words" 2>> "$HOME/seen/next" > /dev/null || true
cp "$HOME/disk/journal.jsonl" "$HOME/seen/after.jsonl"
exit $code
"#;

fn entry(id: &str, text: &str) -> String {
    format!(
        "{{\"v\":1,\"date\":\"2026-11-16\",\"id\":\"{id}\",\"at\":\"2026-11-16T07:04:12+01:00\",\"text\":\"{text}\"}}\n"
    )
}

/// A shell in a mount namespace of its own, with a copy of the program: there, root is kept out of what is somebody else's.
fn in_a_room(home: &Path, script: &str, args: &[&str], words: &[u8]) -> Output {
    let mut command = Command::new("unshare");
    command
        .env_clear()
        .env("HOME", home)
        .env("PATH", crate::support::path())
        .env("REFLECT", home.join("reflect"))
        .env("REFLECT_JOURNAL", home.join("disk/journal.jsonl"))
        .env("TMPDIR", home.join("tmp"))
        .args(["-rm", "sh", "-c", script, "sh"])
        .args(args);
    pipe_into(&mut command, words)
}

/// Whether this system lets us have a small disk of our own.
fn can_mount(home: &Path) -> bool {
    let tried = "mount -t tmpfs -o size=64k none \"$HOME/disk\"";
    let can = crate::support::has("unshare") && in_a_room(home, tried, &[], b"").status.success();
    if !can {
        println!("passed over: this system lets nobody mount a small disk here");
    }
    can
}

#[test]
fn a_full_disk_tears_nothing_and_the_words_are_put_elsewhere() {
    let home = empty_folder("full-disk");
    for folder in ["disk", "seen", "tmp"] {
        fs::create_dir(home.join(folder)).expect("a folder");
    }
    put_program(&home);
    if !can_mount(&home) {
        return;
    }
    let mut before = String::new();
    for number in 0..10 {
        before.push_str(&entry(&format!("stays{number:07}"), "it stays"));
    }
    before.push_str(&entry("target000000", "the one that is meant"));
    before.push_str("a damaged line\n");
    // More than the rest of a block, so that a part of them can be written.
    let words = "many words ".repeat(1_000);
    fs::write(home.join("before.jsonl"), &before).expect("it is ours");
    fs::write(home.join("next"), "and on").expect("it is ours");
    let journal = home.join("disk/journal.jsonl");
    let journal = journal.display();
    let room =
        "the journal is as it was; check that the file and its folder are yours, and have room";
    for (args, what, hint, has_words) in [
        (
            &["reach", "me"][..],
            format!("could not keep the entry at {journal}"),
            "check that the folder is there, is yours, and has room; reflect where shows the paths",
            true,
        ),
        (
            &["edit", "target"],
            format!("could not rewrite the journal at {journal}"),
            room,
            true,
        ),
        (
            &["erase", "target", "--yes"],
            format!("could not rewrite the journal at {journal}"),
            room,
            false,
        ),
        (
            &["check", "--fix"],
            format!("could not rewrite the journal at {journal}"),
            room,
            false,
        ),
    ] {
        let outcome = in_a_room(&home, IN_A_ROOM, args, words.as_bytes());
        let said = String::from_utf8(outcome.stderr).expect("UTF-8");
        assert_eq!(outcome.status.code(), Some(1), "{args:?}: {said}");
        let error =
            format!("reflect: {what}: No space left on device (os error 28)\nhint: {hint}\n");
        let (_, told) = said
            .split_once("reflect: line 12 is damaged from column 1 on, in ")
            .map_or(("", &*said), |(_, rest)| {
                rest.split_once("says what to do\n").expect("a hint")
            });
        if has_words {
            // The disk of the journal is the one place for them, and it is full.
            let hint = "hint: your words could not be saved to any file; copy them from here now\n";
            assert_eq!(told, format!("{error}{hint}"), "{args:?}");
            let shown = String::from_utf8(outcome.stdout).expect("UTF-8");
            assert_eq!(shown, format!("{words}\n"), "{args:?}");
            for place in [".local", "tmp"] {
                let count = fs::read_dir(home.join(place)).map_or(0, Iterator::count);
                assert_eq!(count, 0, "{place}");
            }
        } else {
            assert_eq!(told, error, "{args:?}");
        }
        let seen = |name: &str| fs::read_to_string(home.join("seen").join(name)).expect(name);
        assert_eq!(seen("during.jsonl"), before, "{args:?}");
        assert_eq!(seen("files"), "journal.jsonl\n", "{args:?}");
        // With room, the next entry is kept, and the same command does what it could not do.
        let after = seen("after.jsonl");
        assert_eq!(after.matches("it stays").count(), 10, "{args:?}");
        assert_eq!(after.matches("\"and on\"").count(), 1, "{args:?}");
        let done = match args[0] {
            "erase" => !after.contains("the one that is meant"),
            "check" => !after.contains("a damaged line"),
            _ => after.contains(&words),
        };
        assert!(done, "{args:?}: {}", seen("next"));
    }
}
