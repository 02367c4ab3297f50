//! What was left half-written, offered before the page of the day: to go on with, to keep as it is, or to let go.

use anyhow::Result;

use super::{Ended, Sitting, told};
use crate::ask::{TextArea, Turn};
use crate::env::Env;
use crate::keep::drafting::let_go;
use crate::keep::{Subject, keep_left, let_go_of, new_id};
use crate::show::{draft, rows};

impl Sitting<'_> {
    /// Offers what was left half-written, one draft after the other; nothing where the page of the day can follow.
    pub(super) fn offer_drafts(
        &mut self,
        subject: &mut dyn Subject,
        env: &mut Env,
    ) -> Result<Option<Ended>> {
        let drafts = self.journal.drafts_left(|| new_id(env).ok());
        let count = drafts.len();
        for (place, (left, entry)) in drafts.into_iter().enumerate() {
            let (colour, days) = (env.out.colour, (env.day_of(entry.at), env.today()));
            let page = |width| {
                rows(width, colour, |out| {
                    draft::found(out, &entry, days, (place + 1, count))?;
                    draft::keys(out)
                })
            };
            match told(self.sheet.choose(&page, &['\n', 'k', 'x']))? {
                // At once, and said on the shell's own screen.
                Ok('k') => {
                    told(self.sheet.leave())?;
                    keep_left(self.journal, entry, left, env)?;
                    told(self.sheet.enter())?;
                }
                Ok('x') => {
                    let page = |width| rows(width, colour, draft::sure);
                    match told(self.sheet.choose(&page, &['x', '\n']))? {
                        Ok('x') => {
                            let_go(&left)?;
                            let_go_of(&entry.id, self.journal, env)?;
                        }
                        Err(Turn::Ended(signal)) => return Ok(Some(Ended::Asked(signal))),
                        Err(_) => return Ok(Some(Ended::Left)),
                        Ok(_) => {}
                    }
                }
                Ok(_) => {
                    self.area = TextArea::of(entry.text.as_str());
                    self.writing.take_up(left, &entry, subject)?;
                    let left = self.notice.take().map(|left| format!("\n{left}"));
                    self.notice = Some(draft::GONE_ON_WITH.to_owned() + &left.unwrap_or_default());
                    break;
                }
                Err(Turn::Ended(signal)) => return Ok(Some(Ended::Asked(signal))),
                Err(_) => return Ok(Some(Ended::Left)),
            }
        }
        told(self.sheet.clear())?;
        Ok(None)
    }
}
