//! The modes of a terminal that the page turns off or on, and gives back.

/// What another program may have left on is off while the page is there: a cursor and a keypad of their own, clicks in all their forms,
/// focus, the key records of Windows. What is pasted comes marked as such. A row that is wider than the terminal thought stays one row.
pub(super) const TAKEN: &str =
    "\x1b[?1l\x1b>\x1b[?9;1000;1002;1003;1004;1005;1006;1015;9001l\x1b[?2004h\x1b[?7l";
/// A screen of our own. Where that is none, what stands there can be scrolled back to.
pub(super) const ALTERNATE: &str = "\x1b[?1049h\x1b[H\x1b[2J";
/// The screen that the shell has.
pub(super) const MAIN: &str = "\x1b[?1049l";
/// Keys as they always were: no numbers of `modifyOtherKeys`, and no flags of kitty's protocol, which each screen has a stack for. A
/// terminal that knows neither may take the first for a style.
pub(super) const KEYS_AS_ALWAYS: &str = "\x1b[>4;0m\x1b[0m\x1b[>0u";
/// Both as they were: the number that the terminal begins with, and the flags from the stack.
pub(super) const KEYS_AS_BEFORE: &str = "\x1b[<u\x1b[>4m\x1b[0m";
/// The modes as a shell expects them.
pub(super) const GIVEN_BACK: &str = "\x1b[?7h\x1b[?2004l";

/// What takes a terminal back from a program that was killed: from another screen, a paste's marks, a hidden cursor and a style.
pub(super) const AFTER_A_KILL: &str = "\x1b[?1049l\x1b[?2004l\x1b[?25h\x1b[0m\r\n";
