package dev.mastaba.core.session;

/** A write to {@link KeptState} does not fit; everything is as it was before. */
public final class KeptFullException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KeptFullException(String owner, KeptState.Usage used, long wanted, KeptLimits share, KeptLimits whole) {
        super("MAST-KEPT-001  " + owner + " keeps " + text(used.bytes(), used.entries()) + ", and an entry of " + wanted
                + " bytes does not fit. One owner may keep " + text(share.bytes(), share.entries()) + ", all together "
                + text(whole.bytes(), whole.entries())
                + ".\n    Remedy 1: Keep less, or for a shorter time."
                + "\n    Remedy 2: Or let the deployer raise one of these in conf/server.cfg: mastaba.kept.owner.bytes,"
                + " mastaba.kept.owner.entries, mastaba.kept.bytes, mastaba.kept.entries");
    }

    private static String text(long bytes, int entries) {
        return bytes + " bytes in " + entries + " entries";
    }
}
