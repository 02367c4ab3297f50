//! Names completed in a line of several.

use super::text_area::{TextArea, Way};
use crate::entry::find_key;

/// Names that were used before, asked for when they are first wanted.
pub(super) struct Completion<'a> {
    known: &'a mut dyn FnMut() -> Vec<String>,
    /// What stands between two names.
    between: &'a [&'a str],
    used: Option<Vec<String>>,
    /// What is being completed: where it begins, all that fit, and which of them stands there.
    going: Option<(usize, Vec<String>, usize)>,
}

impl<'a> Completion<'a> {
    /// Names that are to be had from somewhere, in the order in which they are to be offered.
    pub(super) fn new(known: &'a mut dyn FnMut() -> Vec<String>, between: &'a [&'a str]) -> Self {
        Self {
            known,
            between,
            used: None,
            going: None,
        }
    }

    /// Completes the name that the cursor stands behind; again, and the next one that fits takes its place.
    pub(super) fn complete(&mut self, line: &mut TextArea, way: Way) {
        if let Some((from, fit, at)) = &mut self.going {
            let count = fit.len();
            *at = match way {
                Way::On => (*at + 1) % count,
                Way::Back => (*at + count - 1) % count,
            };
            line.complete(*from, &fit[*at]);
            return;
        }
        let names = self.used.get_or_insert_with(|| (self.known)());
        let before = &line.text()[..line.cursor()];
        let parts = self
            .between
            .iter()
            .filter_map(|sign| before.rsplit(sign).next());
        let name = parts.min_by_key(|part| part.len()).unwrap_or(before);
        let name = name.trim_start();
        let start = find_key(name);
        let fit: Vec<String> = names
            .iter()
            .filter(|known| find_key(known).starts_with(&start))
            .cloned()
            .collect();
        let from = line.cursor() - name.len();
        let Some(first) = fit.first() else {
            return;
        };
        line.complete(from, first);
        self.going = Some((from, fit, 0));
    }

    /// Whatever comes next begins anew.
    pub(super) fn forget(&mut self) {
        self.going = None;
    }
}

#[cfg(test)]
mod tests {
    use super::Completion;
    use crate::terminal::text_area::{TextArea, Way};

    #[test]
    fn the_last_of_several_names_is_completed_and_each_further_key_brings_the_next() {
        let known = || {
            ["rest", "Ruth", "tired", "rest a while"]
                .map(str::to_owned)
                .to_vec()
        };
        for (typed, keys, shown) in [
            ("r", &[Way::On][..], "rest"),
            ("R", &[Way::On, Way::On], "Ruth"),
            ("r", &[Way::On, Way::Back], "rest a while"),
            ("r", &[Way::On, Way::On, Way::On, Way::On], "rest"),
            ("calm, t", &[Way::On], "calm, tired"),
            ("calm,t", &[Way::On], "calm,tired"),
            ("calm, Sam and r", &[Way::On], "calm, Sam and rest"),
            ("Sam and Ana, ", &[Way::On], "Sam and Ana, rest"),
            ("sand and", &[Way::On], "sand and"),
            ("", &[Way::On], "rest"),
            ("x", &[Way::On, Way::On], "x"),
        ] {
            let mut asked = 0;
            let mut ask = || {
                asked += 1;
                known()
            };
            let mut completion = Completion::new(&mut ask, &[",", " and "]);
            let mut line = TextArea::of(typed);
            for way in keys {
                completion.complete(&mut line, *way);
            }
            assert_eq!(line.text(), shown, "{typed}");
            assert_eq!(asked, 1, "{typed}");
        }
    }

    #[test]
    fn without_a_tab_nobody_is_asked_for_names() {
        let mut ask = || panic!("nobody wanted them");
        Completion::new(&mut ask, &[]).forget();
    }
}
