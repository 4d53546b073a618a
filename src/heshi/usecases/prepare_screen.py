"""Is the compiled screen ready on this machine, or will its first use take a minute or two?"""

from __future__ import annotations

from heshi.model.compiled import can_compile


def must_compile() -> bool:
    """Is no machine code of the screen kept that was made of what stands here now? False where nothing compiles it."""
    if not can_compile():
        return False
    from heshi.adapters.kept_loops import are_kept, lie_beside, stamp_loops

    if lie_beside("bulk/screen"):
        return False
    import heshi.bulk.sieve  # noqa: F401 - its loops are made when it is loaded

    stamp_loops()
    return not are_kept("heshi.bulk.screen")
