//! Words that wait, offered before the page of the day: to go on with, to keep as they are, or to discard.

use anyhow::Result;

use super::{Ended, Session, told};
use crate::app::write::editor::in_editor;
use crate::app::write::resume::{Offer, offers};
use crate::app::write::{Topic, keep_left};
use crate::env::Env;
use crate::exit::Cure;
use crate::show::{offered, rows};
use crate::terminal::{TextArea, Turn};

impl Session<'_> {
    /// Offers the words that wait, one item after the other; nothing if the page of the day can follow.
    pub(super) fn offer_waiting(
        &mut self,
        topic: &mut dyn Topic,
        env: &mut Env,
    ) -> Result<Option<Ended>> {
        let offers = offers(self.journal, env);
        let count = offers.len();
        for (place, mut offer) in offers.into_iter().enumerate() {
            let files = offer.item.leftovers();
            let (colour, days) = (env.out.colour, (env.day_of(offer.entry.at), env.today()));
            let page = |width| {
                rows(width, colour, |out| {
                    offered::found(out, &offer.entry, days, (place + 1, count))?;
                    offered::keys(out, &files)
                })
            };
            let answer = match told(self.page.choose(&page, &['\n', 'k', 'x']))? {
                Ok(answer) => answer,
                Err(Turn::Ended(signal)) => return Ok(Some(Ended::Asked(signal))),
                Err(_) => return Ok(Some(Ended::Left)),
            };
            if answer == '\n' {
                self.go_on_with(offer, topic, env)?;
                break;
            }
            // What cannot be had again is asked about once more: words, or an editor's files.
            if answer == 'x' || !files.is_empty() {
                let page = |width| rows(width, colour, |out| offered::sure(out, answer, &files));
                match told(self.page.choose(&page, &[answer, '\n']))? {
                    Ok('\n') => continue,
                    Ok(_) => {}
                    Err(Turn::Ended(signal)) => return Ok(Some(Ended::Asked(signal))),
                    Err(_) => return Ok(Some(Ended::Left)),
                }
            }
            if answer == 'x' {
                discard(&mut offer)?;
            } else {
                // At once, and said on the shell's own screen.
                told(self.page.leave())?;
                offer.item.remove_leftovers().cure(
                    || "could not remove an editor's files".to_owned(),
                    "nothing was kept; reflect waiting shows where they are",
                )?;
                keep_left(self.journal, offer, env)?;
                told(self.page.enter())?;
            }
        }
        told(self.page.clear())?;
        Ok(None)
    }

    /// Goes on with words that waited; if an editor left files with them, it is asked for them first.
    fn go_on_with(&mut self, offer: Offer, topic: &mut dyn Topic, env: &mut Env) -> Result<()> {
        self.area = TextArea::of(offer.entry.text.as_str());
        let is_left = !offer.item.leftovers().is_empty();
        let block = offer.block.clone();
        self.writing.take_up(offer, topic)?;
        if !is_left {
            return Ok(());
        }
        told(self.page.leave())?;
        let meta = self.writing.meta().under(block);
        let edited = in_editor(&mut self.writing.item, &meta, self.area.text(), true, env);
        self.notice = match edited {
            Err(error) => Some(format!("{error:#}")),
            Ok(edited) => self.after_editor(edited, env),
        };
        told(self.page.enter())?;
        let files = self.writing.item.leftovers();
        if self.page.is_ended() || files.is_empty() {
            return Ok(());
        }
        let colour = env.out.colour;
        let page = |width| rows(width, colour, |out| offered::recovered(out, &files));
        if let Ok('x') = told(self.page.choose(&page, &['x', '\n']))? {
            let removed = self.writing.item.remove_leftovers();
            self.notice = removed.err().map(|error| error.to_string());
        }
        Ok(())
    }
}

/// Removes words that nobody wants, with an editor's files: the writer was asked about both.
pub(in crate::app::write) fn discard(offer: &mut Offer) -> Result<()> {
    offer
        .item
        .remove_leftovers()
        .and_then(|()| offer.item.done())
        .cure(
            || "could not remove words that wait".to_owned(),
            "reflect where shows where they are; check that the folder is yours",
        )?;
    Ok(())
}
