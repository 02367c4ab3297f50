//! The files of the questions, embedded. A week is parsed when it is asked for.

/// A theme: its name in ids and on the command line, and its name on a page.
pub(super) type Name = (&'static str, &'static str);

/// The thirteen themes in their order.
pub(super) const THEMES: [Name; 13] = [
    ("pulling-away", "Pulling away"),
    ("performing", "Performing"),
    ("reaching-out", "Reaching out"),
    ("own-back", "Having your own back"),
    ("body", "What the body says"),
    ("starting-small", "Starting small"),
    ("keeping-the-peace", "Keeping the peace"),
    ("carrying-too-much", "Carrying too much"),
    ("asking", "Asking for what you need"),
    ("being-known", "Being known"),
    ("curiosity", "Curiosity first"),
    ("small-rituals", "Small rituals"),
    ("repair", "Repair"),
];

/// The days before week 1.
pub(super) const ARRIVING: (Name, &str) = (
    ("arriving", "Arriving"),
    include_str!("../../prompts/arriving.json"),
);

/// The files of the four seasons, each in the order of the themes.
#[rustfmt::skip]
pub(super) const SEASONS: [[&str; 13]; 4] = [
    [
        include_str!("../../prompts/1-notice/01-pulling-away.json"),
        include_str!("../../prompts/1-notice/02-performing.json"),
        include_str!("../../prompts/1-notice/03-reaching-out.json"),
        include_str!("../../prompts/1-notice/04-own-back.json"),
        include_str!("../../prompts/1-notice/05-body.json"),
        include_str!("../../prompts/1-notice/06-starting-small.json"),
        include_str!("../../prompts/1-notice/07-keeping-the-peace.json"),
        include_str!("../../prompts/1-notice/08-carrying-too-much.json"),
        include_str!("../../prompts/1-notice/09-asking.json"),
        include_str!("../../prompts/1-notice/10-being-known.json"),
        include_str!("../../prompts/1-notice/11-curiosity.json"),
        include_str!("../../prompts/1-notice/12-small-rituals.json"),
        include_str!("../../prompts/1-notice/13-repair.json"),
    ],
    [
        include_str!("../../prompts/2-practise/01-pulling-away.json"),
        include_str!("../../prompts/2-practise/02-performing.json"),
        include_str!("../../prompts/2-practise/03-reaching-out.json"),
        include_str!("../../prompts/2-practise/04-own-back.json"),
        include_str!("../../prompts/2-practise/05-body.json"),
        include_str!("../../prompts/2-practise/06-starting-small.json"),
        include_str!("../../prompts/2-practise/07-keeping-the-peace.json"),
        include_str!("../../prompts/2-practise/08-carrying-too-much.json"),
        include_str!("../../prompts/2-practise/09-asking.json"),
        include_str!("../../prompts/2-practise/10-being-known.json"),
        include_str!("../../prompts/2-practise/11-curiosity.json"),
        include_str!("../../prompts/2-practise/12-small-rituals.json"),
        include_str!("../../prompts/2-practise/13-repair.json"),
    ],
    [
        include_str!("../../prompts/3-near-and-far/01-pulling-away.json"),
        include_str!("../../prompts/3-near-and-far/02-performing.json"),
        include_str!("../../prompts/3-near-and-far/03-reaching-out.json"),
        include_str!("../../prompts/3-near-and-far/04-own-back.json"),
        include_str!("../../prompts/3-near-and-far/05-body.json"),
        include_str!("../../prompts/3-near-and-far/06-starting-small.json"),
        include_str!("../../prompts/3-near-and-far/07-keeping-the-peace.json"),
        include_str!("../../prompts/3-near-and-far/08-carrying-too-much.json"),
        include_str!("../../prompts/3-near-and-far/09-asking.json"),
        include_str!("../../prompts/3-near-and-far/10-being-known.json"),
        include_str!("../../prompts/3-near-and-far/11-curiosity.json"),
        include_str!("../../prompts/3-near-and-far/12-small-rituals.json"),
        include_str!("../../prompts/3-near-and-far/13-repair.json"),
    ],
    [
        include_str!("../../prompts/4-over-time/01-pulling-away.json"),
        include_str!("../../prompts/4-over-time/02-performing.json"),
        include_str!("../../prompts/4-over-time/03-reaching-out.json"),
        include_str!("../../prompts/4-over-time/04-own-back.json"),
        include_str!("../../prompts/4-over-time/05-body.json"),
        include_str!("../../prompts/4-over-time/06-starting-small.json"),
        include_str!("../../prompts/4-over-time/07-keeping-the-peace.json"),
        include_str!("../../prompts/4-over-time/08-carrying-too-much.json"),
        include_str!("../../prompts/4-over-time/09-asking.json"),
        include_str!("../../prompts/4-over-time/10-being-known.json"),
        include_str!("../../prompts/4-over-time/11-curiosity.json"),
        include_str!("../../prompts/4-over-time/12-small-rituals.json"),
        include_str!("../../prompts/4-over-time/13-repair.json"),
    ],
];
