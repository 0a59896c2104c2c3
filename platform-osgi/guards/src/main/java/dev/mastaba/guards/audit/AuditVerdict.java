package dev.mastaba.guards.audit;

import java.util.Map;

/**
 * The result of checking the chain of the audit log.
 *
 * @param records the number of records before the first bad one
 * @param first the number of the first record; 0 without records
 * @param last the number of the last good record; 0 without records
 * @param lastHash the hash of that record
 * @param bad the place of the first bad record and the reason; empty if the chain is intact
 */
record AuditVerdict(long records, long first, long last, String lastHash, String bad) {
    /** Returns whether the chain is intact. */
    boolean intact() {
        return bad.isEmpty();
    }

    /** Returns the verdict as data. */
    Map<String, Object> data() {
        return Map.of(
                "intact", intact(), "records", records, "first", first, "last", last, "hash", lastHash, "bad", bad);
    }
}
