"""The folder of results: written beside its place and moved there whole, so that nothing is ever half-written."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from haechi.errors import OutputError

__all__ = ["whole_folder"]


@contextmanager
def whole_folder(out: Path, *, mark: str, overwrite: bool = False) -> Iterator[Path]:
    """Yield an empty folder on the same disk as ``out``; on success it becomes ``out``, otherwise it vanishes.

    An ``out`` that exists is only replaced with ``overwrite``, and then only if it is empty or holds the file
    ``mark``, which says that it was made by the same command. Raises ``OutputError`` before any work is done.
    """
    out = Path(os.path.abspath(out))
    if out.exists() or out.is_symlink():
        made_here = out.is_dir() and not out.is_symlink() and ((out / mark).is_file() or not any(out.iterdir()))
        if not made_here:
            raise OutputError(f"`{out}` is in the way", help=f"name a new folder, or one that holds a `{mark}`")
        if any(out.iterdir()) and not overwrite:
            raise OutputError(f"`{out}` holds earlier results", help="add --overwrite to replace them, or name a new folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    except OSError as fault:
        raise OutputError(f"cannot write beside `{out}`: {fault.strerror}", help="name a folder on a disk you may write to") from None
    try:
        work.chmod(0o755)
        yield work
        if out.exists():
            old = work.with_name(work.name + ".old")
            out.rename(old)
            work.rename(out)
            shutil.rmtree(old)
        else:
            work.rename(out)
    finally:
        shutil.rmtree(work, ignore_errors=True)
