//! Files as this system has them: private ones, links, owners, a new file in the place of an old one. The one place with calls of Unix.

mod access;
mod holder;
mod open_files;
mod path;
mod placed;
mod plain;
mod private;
pub(crate) mod small_file;
mod stat;
mod sync;

pub(crate) use access::carry_access;
pub(crate) use holder::{Holder, holder};
pub(crate) use open_files::is_open_elsewhere;
pub(crate) use path::{canonical, folder_of, if_there, is_free, is_in_a_cloud};
pub(crate) use placed::place;
pub(crate) use plain::{all_in, open, read_at, read_from, read_whole, remove, remove_folder};
pub(crate) use private::{
    is_own_folder, make_file, make_folder, make_one_folder, make_private, open_or_make, own_folder,
};
pub(crate) use stat::{
    Seen, State, can_be_written, file_system, foreign_owner, has_one_name, is_empty, is_ours,
    is_root, is_same, mode, number_of, owner, regular, state, user,
};
pub(crate) use sync::sync_folder;
