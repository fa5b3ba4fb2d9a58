"""The last thing that runs between the supervisor and a program it starts: a script, not a module.

It ties the program to its parent (it ends when the parent does, even by `kill -9`), changes who
the program believes to be, and becomes the program. Run as `python -I -S leash.py SIGNAL PARENT
GUISE PROGRAM ...`; stdlib only, because it must start in milliseconds and reach nothing else.
It is a script of its own, and not a `preexec_fn`, so that a parent with threads may start programs.
"""

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1


def enter_namespace(uid: int) -> None:
    """Seem to be `uid` to the program while its files stay those of the real user.

    Source: user_namespaces(7). PostgreSQL refuses uid 0 and a uid without a name; in a namespace of
    its own it sees another number, and nothing on the machine changes.
    """
    real_uid, real_gid = os.geteuid(), os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "user namespaces are refused here")
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{uid} {real_uid} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{uid} {real_gid} 1", encoding="ascii")


def become(uid: int) -> None:
    """Be another user for good."""
    os.setgroups([])
    os.setgid(uid)
    os.setuid(uid)


def tie_to(parent: int, death_signal: int) -> None:
    """Receive `death_signal` when the parent ends. Linux only: elsewhere the tie is not made."""
    if not sys.platform.startswith("linux"):
        return
    # After the change of user: the kernel forgets the tie when credentials change.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, death_signal)
    if os.getppid() != parent:
        sys.exit("the parent ended first")


def main(arguments: list[str]) -> None:
    """Change guise, tie to the parent and become the program."""
    death_signal, parent, guise, *program = arguments
    kind, _, uid = guise.partition(":")
    if kind == "namespace":
        enter_namespace(int(uid))
    elif kind == "user":
        become(int(uid))
    tie_to(int(parent), int(death_signal))
    os.execv(program[0], program)


if __name__ == "__main__":
    main(sys.argv[1:])
