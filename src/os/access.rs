//! Who may read a file, and what others noted on it, carried over to a new one: owner, permissions, access list, attributes.

use std::fs::{File, Permissions};
use std::io;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fremovexattr, fsetxattr};

/// Where Linux keeps a file's access list.
const ACCESS_LIST: &str = "system.posix_acl_access";

/// The most that the names of attributes, and one attribute, can take on Linux, in bytes.
const BOUND: usize = 64 << 10;

/// Gives a new file the owner, the permissions, the access list and the `user.*` attributes of an old one. `false` if it cannot have
/// the last two: then it is private, for without its list it could be open to a group that the list kept out.
///
/// # Errors
/// Where it cannot have the owner or the permissions.
pub(crate) fn carry_access(old: &File, new: &File) -> io::Result<bool> {
    let (was, is) = (old.metadata()?, new.metadata()?);
    if (was.uid(), was.gid()) != (is.uid(), is.gid()) {
        let kept = fchown(new, Some(was.uid()), Some(was.gid()));
        // A group that the writer is not in says nothing where it may do nothing.
        if kept.is_err() && (was.uid() != is.uid() || was.mode() & 0o070 != 0) {
            kept?;
        }
    }
    let carried = carry_attributes(old, new).is_ok();
    let private = Permissions::from_mode(0o600);
    new.set_permissions(if carried { was.permissions() } else { private })?;
    Ok(carried)
}

fn carry_attributes(old: &File, new: &File) -> io::Result<()> {
    // A folder can give each new file a list that the old one does not have.
    for name in names(new)? {
        fremovexattr(new, name.as_str())?;
    }
    let mut value = vec![0; BOUND];
    for name in names(old)? {
        let length = fgetxattr(old, name.as_str(), &mut value[..])?;
        fsetxattr(new, name.as_str(), &value[..length], XattrFlags::empty())?;
    }
    Ok(())
}

/// The attributes of a file that are carried over; none on a disk that knows no such thing.
fn names(file: &File) -> io::Result<Vec<String>> {
    let mut names = vec![0; BOUND];
    let length = match flistxattr(file, &mut names[..]) {
        Err(rustix::io::Errno::NOTSUP) => 0,
        length => length?,
    };
    let names = names[..length].split(|byte| *byte == 0);
    let names = names.filter_map(|name| std::str::from_utf8(name).ok());
    let is_carried = |name: &&str| *name == ACCESS_LIST || name.starts_with("user.");
    Ok(names.filter(is_carried).map(str::to_owned).collect())
}
