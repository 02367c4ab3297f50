//! The other questions that can be had in the place of a day's own, and their order.

use super::catalog::Catalog;
use super::slot::Slot;
use crate::calendar::DAYS;

impl Catalog {
    /// Another question than a day's own, so many steps on: first those of the other days of that week, then those of the same day in
    /// the other seasons, then those of the weeks after it, and after a whole year the day's own again. Steps can go back.
    pub(crate) fn another(
        &self,
        slot: Slot,
        day: &'static str,
        steps: i64,
    ) -> (Slot, &'static str) {
        let all = self.round(slot, day);
        let length = i64::try_from(all.len()).unwrap_or(1);
        let at = usize::try_from(steps.rem_euclid(length)).unwrap_or(0);
        all.get(at).copied().unwrap_or((slot, day))
    }

    /// Each question once, from a day's own on.
    fn round(&self, slot: Slot, day: &'static str) -> Vec<(Slot, &'static str)> {
        let days = slot.days();
        let from = days.iter().position(|known| *known == day).unwrap_or(0);
        let own = days.iter().cycle().skip(from).take(days.len());
        let mut all: Vec<_> = own.map(|day| (slot, *day)).collect();
        let siblings: Vec<_> = self
            .siblings(slot)
            .into_iter()
            .map(|slot| (slot, day))
            .collect();
        let weeks = self.themes() * self.seasons();
        // The days before week 1 are no week of the year, so a whole year comes after them.
        let after = slot.number..slot.number.max(1) + weeks - 1;
        let on = after.flat_map(|since| {
            let slot = self.week(since, self.seasons());
            DAYS.map(|day| (slot, day))
        });
        let on: Vec<_> = on.filter(|next| !siblings.contains(next)).collect();
        all.extend(siblings);
        all.extend(on);
        all
    }

    /// The weeks of the same theme in the other seasons, from the next one on.
    pub(crate) fn siblings(&self, slot: Slot) -> Vec<Slot> {
        let Some(at) = slot.number.checked_sub(1) else {
            return Vec::new();
        };
        let later = (1..self.seasons()).map(|seasons| at + seasons * self.themes());
        later
            .map(|since| self.week(since, self.seasons()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::prompts::{CATALOG, Slot};

    fn all() -> Vec<Slot> {
        let weeks = (1..=4).flat_map(|season| CATALOG.season(season));
        [CATALOG.arriving()].into_iter().chain(weeks).collect()
    }

    #[test]
    fn another_question_is_one_of_the_week_then_of_the_day_in_other_seasons_and_every_one_comes_once()
     {
        let steps = |from: usize, day, steps: std::ops::Range<i64>| -> Vec<_> {
            steps
                .map(|steps| CATALOG.another(all()[from], day, steps))
                .map(|(slot, day)| format!("{} {day}", slot.number))
                .collect()
        };
        let first = [
            "39 sat", "39 sun", "39 mon", "39 tue", "39 wed", "39 thu", "39 fri", "52 sat",
            "13 sat", "26 sat", "40 mon", "40 tue",
        ];
        assert_eq!(steps(39, "sat", 0..12), first);
        assert_eq!(steps(39, "sat", -2..1), ["38 sat", "38 sun", "39 sat"]);
        // On the way round, the siblings do not come again.
        let round = steps(39, "sat", 0..364);
        assert_eq!(steps(39, "sat", 364..728), round);
        let different: BTreeSet<&String> = round.iter().collect();
        assert_eq!(different.len(), 364);
        let arriving = [
            "0 fri", "0 sat", "0 sun", "0 wed", "0 thu", "1 mon", "1 tue",
        ];
        assert_eq!(steps(0, "fri", 0..7), arriving);
        let round: BTreeSet<String> = steps(0, "fri", 0..369).into_iter().collect();
        assert_eq!(round.len(), 369);
    }
}
