package dev.mastaba.core.statics;

/** The entity tags of a conditional request (RFC 9110, 13.1.2). */
final class EntityTags {
    private EntityTags() {}

    /** Whether the list names the tag, weakly compared. */
    static boolean contain(String list, String tag) {
        if (list.strip().equals("*")) {
            return true;
        }
        for (String one : list.split(",")) {
            String candidate = one.strip();
            if (candidate.equals(tag) || candidate.equals("W/" + tag)) {
                return true;
            }
        }
        return false;
    }
}
