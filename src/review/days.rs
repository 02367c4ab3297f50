//! Days in their order, a byte for one that stands alone or for several of six that follow one another.

use chrono::{Datelike, NaiveDate};

/// The days of which one byte can tell, a bit each.
const SIX: i32 = 6;

/// Set in such a byte. Any other tells of one day, by how far it lies behind what came before.
const BITS: u8 = 0b1100_0000;

/// The farthest that one byte goes; 0 goes as far and tells of no day.
const FAR: i32 = 0b1011_1111;

/// How many late days wait at least until they are put in their places.
const FEW: usize = 64;

/// Blocks of one size leave no holes in the memory where the days of many names grow side by side.
const BLOCK: usize = 120;

/// Days in their order, none twice.
#[derive(Debug, Default)]
pub(crate) struct Days {
    #[expect(
        clippy::vec_box,
        reason = "a block that grew with the others would be copied each time"
    )]
    bytes: Vec<Box<[u8; BLOCK]>>,
    /// How many bytes there are.
    length: usize,
    /// The number of the day before the first.
    before: i32,
    /// The number of the day to which the bytes reach.
    reached: i32,
    last: Option<NaiveDate>,
    /// Those that came behind a later one.
    late: Vec<NaiveDate>,
}

impl Days {
    /// Takes one; most come in their order.
    pub(super) fn add(&mut self, day: NaiveDate) {
        if self.last > Some(day) {
            self.late.push(day);
            if self.late.len() > FEW.max(self.length / 4) {
                self.settle();
            }
        } else if self.last != Some(day) {
            self.push(day);
        }
    }

    /// Puts late ones in their places.
    pub(super) fn settle(&mut self) {
        if self.late.is_empty() {
            return;
        }
        let mut days: Vec<_> = self.iter().chain(self.late.iter().copied()).collect();
        days.sort_unstable();
        days.dedup();
        *self = Self::default();
        for day in days {
            self.push(day);
        }
    }

    fn push(&mut self, day: NaiveDate) {
        let number = day.num_days_from_ce();
        if self.last.replace(day).is_none() {
            (self.before, self.reached) = (number - 1, number - 1);
        }
        if number <= self.reached {
            *self.byte(self.length - 1) |= 1 << (number - self.reached + SIX - 1);
            return;
        }
        while number - self.reached > FAR {
            self.push_byte(0, FAR);
        }
        match number - self.reached {
            gap @ 1..=SIX => self.push_byte(BITS | 1 << (gap - 1), SIX),
            gap => self.push_byte(gap.to_le_bytes()[0], gap),
        }
    }

    fn push_byte(&mut self, byte: u8, reach: i32) {
        if self.length.is_multiple_of(BLOCK) {
            self.bytes.push(Box::new([0; BLOCK]));
        }
        *self.byte(self.length) = byte;
        self.length += 1;
        self.reached += reach;
    }

    fn byte(&mut self, place: usize) -> &mut u8 {
        &mut self.bytes[place / BLOCK][place % BLOCK]
    }

    /// The days.
    pub(crate) fn iter(&self) -> impl Iterator<Item = NaiveDate> + '_ {
        let bytes = self.bytes.iter().flat_map(|block| block.iter());
        let mut reached = self.before;
        let numbers = bytes.take(self.length).flat_map(move |byte| {
            let (start, bits, reach) = match *byte {
                0 => (reached, 0, FAR),
                gap @ 1..BITS => (reached + i32::from(gap) - 1, 1, i32::from(gap)),
                six => (reached, six & !BITS, SIX),
            };
            reached += reach;
            let has = move |place: &i32| bits & 1 << place != 0;
            (0..SIX).filter(has).map(move |place| start + 1 + place)
        });
        numbers.filter_map(NaiveDate::from_num_days_from_ce_opt)
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use chrono::NaiveDate;
    use proptest::prelude::{prop, proptest};
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn days_come_back_in_their_order_each_once(
            mut numbers in prop::collection::vec(any_day(), 0..400),
            is_sorted in prop::bool::ANY,
        ) {
            if is_sorted {
                numbers.sort_unstable();
            }
            let mut days = Days::default();
            let mut expected = BTreeSet::new();
            for number in numbers {
                let day = NaiveDate::from_num_days_from_ce_opt(number).expect("a day");
                days.add(day);
                expected.insert(day);
            }
            days.settle();
            assert_eq!(days.iter().collect::<Vec<_>>(), Vec::from_iter(expected));
        }
    }

    /// Days that stand close together, and any that a line can have.
    fn any_day() -> impl proptest::strategy::Strategy<Value = i32> {
        proptest::prop_oneof![739_900..740_000, -365..3_652_059]
    }
}
