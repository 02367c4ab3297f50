//! What of a page, of the text under it and of a question below fits on a terminal. Pure.

use super::wrap::Rows;

/// Rows that a text gets at the least, however long the page above it is.
pub(super) const ROOM: usize = 6;

/// The rows of a terminal.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Layout {
    /// What they show.
    pub rows: Vec<String>,
    /// The cursor's row and column.
    pub cursor: (usize, usize),
    /// The first row of the text that is shown.
    pub top: usize,
}

impl Layout {
    /// Fits a page, a text and what stands below it into so many rows.
    ///
    /// The text scrolls no further than its cursor asks for, from the row that was its `top` before. Where all of it is too long, the
    /// beginning of the page makes room: its question and its keys stand at its end. The cursor is in the text, or below it.
    pub(super) fn of(
        mut head: Vec<String>,
        text: &Rows,
        below: &Rows,
        cursor_below: bool,
        height: usize,
        top: usize,
    ) -> Self {
        let gap = usize::from(!below.shown.is_empty());
        let tail = below.shown.len() + gap;
        let least = ROOM.min(text.shown.len());
        let room = height
            .saturating_sub(head.len() + tail)
            .max(least.min(height))
            .max(1);
        let most = height.saturating_sub(room + tail);
        head.drain(..head.len().saturating_sub(most));
        let shown = room.min(text.shown.len());
        let (row, column) = text.cursor;
        let top = top
            .min(row)
            .max((row + 1).saturating_sub(shown))
            .min(text.shown.len() - shown);
        let mut cursor = (head.len() + row - top, column);
        let mut rows = head;
        rows.extend_from_slice(&text.shown[top..top + shown]);
        rows.extend(vec![String::new(); gap]);
        if cursor_below {
            cursor = (rows.len() + below.cursor.0, below.cursor.1);
        }
        rows.extend_from_slice(&below.shown);
        rows.truncate(height);
        cursor.0 = cursor.0.min(height.saturating_sub(1));
        Self { rows, cursor, top }
    }
}

#[cfg(test)]
mod tests {
    use super::Layout;
    use crate::terminal::text_area::TextArea;
    use crate::terminal::wrap::Rows;

    fn numbered(name: &str, count: usize) -> Vec<String> {
        (1..=count)
            .map(|number| format!("{name}{number}"))
            .collect()
    }

    /// A text of so many rows, with the cursor at the beginning of one.
    fn text(count: usize, row: usize) -> Rows {
        let mut area = TextArea::of(&numbered("t", count).join("\n"));
        area.go_to(numbered("t", row).iter().map(|row| row.len() + 1).sum());
        Rows::of(&area, 40)
    }

    #[test]
    fn the_text_scrolls_around_its_cursor_and_a_long_page_makes_room() {
        for (head, rows, row, height, before, shown, cursor, top) in [
            (2, 2, 1, 8, 0, "h1 h2 t1 t2", 3, 0),
            (2, 9, 8, 8, 0, "h1 h2 t4 t5 t6 t7 t8 t9", 7, 3),
            (2, 9, 4, 8, 3, "h1 h2 t4 t5 t6 t7 t8 t9", 3, 3),
            (2, 9, 1, 8, 3, "h1 h2 t2 t3 t4 t5 t6 t7", 2, 1),
            (9, 9, 8, 8, 0, "h8 h9 t4 t5 t6 t7 t8 t9", 7, 3),
            (9, 2, 0, 8, 0, "h4 h5 h6 h7 h8 h9 t1 t2", 6, 0),
            (9, 9, 0, 3, 0, "t1 t2 t3", 0, 0),
            (2, 3, 2, 8, 9, "h1 h2 t1 t2 t3", 4, 0),
        ] {
            let text = text(rows, row);
            let layout = Layout::of(
                numbered("h", head),
                &text,
                &Rows::default(),
                false,
                height,
                before,
            );
            assert_eq!(
                (layout.rows.join(" ").as_str(), layout.cursor, layout.top),
                (shown, (cursor, 0), top),
                "{head} {rows} {row} {height}"
            );
        }
    }

    #[test]
    fn a_question_stands_below_with_the_cursor_in_it() {
        let question = Rows::of(&TextArea::of("who? Sam"), 40);
        let layout = Layout::of(numbered("h", 2), &text(9, 8), &question, true, 8, 0);
        assert_eq!(layout.rows.join(" "), "t4 t5 t6 t7 t8 t9  who? Sam");
        assert_eq!(layout.cursor, (7, 8));
        let notice = Rows::of(&TextArea::of("so it is"), 40);
        let layout = Layout::of(numbered("h", 2), &text(1, 0), &notice, false, 8, 0);
        assert_eq!(layout.rows.join("|"), "h1|h2|t1||so it is");
        assert_eq!(layout.cursor, (2, 0));
    }
}
