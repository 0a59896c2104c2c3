package dev.mastaba.core.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The ranges of bytes that a client requests (RFC 9110, 14.1.2 and 14.2), in its order; ranges that overlap or touch are merged.
 *
 * @param ranges the ranges to send; empty if the whole body is to be sent
 * @param unsatisfiable whether ranges were requested and the body has none of them
 */
record ByteRanges(List<ByteRange> ranges, boolean unsatisfiable) {
    static final ByteRanges WHOLE = new ByteRanges(List.of(), false);

    private static final ByteRanges NOTHING = new ByteRanges(List.of(), true);
    private static final String UNIT = "bytes";
    private static final int MOST = 32;
    private static final int LONGEST = 4_096;
    private static final int MOST_OVERLAPPING = 2;
    private static final int TOUCHING = 1;

    /** Reads the value of {@code Range}; a value that is malformed, requests too much, or makes no sense stands for the whole body. */
    static ByteRanges of(String header, long length) {
        int equals = header.indexOf('=');
        if (header.length() > LONGEST
                || equals < 0
                || !header.substring(0, equals).strip().equalsIgnoreCase(UNIT)) {
            return WHOLE;
        }
        String[] asked = header.substring(equals + 1).split(",", MOST + 2);
        return asked.length > MOST ? WHOLE : of(asked, length);
    }

    private static ByteRanges of(String[] asked, long length) {
        List<ByteRange> there = new ArrayList<>(asked.length);
        boolean any = false;
        for (String each : asked) {
            if (!each.isBlank()) {
                ByteRange range = ByteRange.read(each, length);
                if (range.isWhole()) {
                    return WHOLE;
                }
                any = true;
                if (!range.isUnsatisfiable()) {
                    there.add(range);
                }
            }
        }
        if (there.isEmpty()) {
            return any ? NOTHING : WHOLE;
        }
        return overlapping(there) > MOST_OVERLAPPING ? WHOLE : new ByteRanges(merged(there), false);
    }

    private static int overlapping(List<ByteRange> ranges) {
        int pairs = 0;
        for (int i = 0; i < ranges.size(); i++) {
            for (int j = i + 1; j < ranges.size(); j++) {
                pairs += ranges.get(i).isNear(ranges.get(j), 0) ? 1 : 0;
            }
        }
        return pairs;
    }

    private static List<ByteRange> merged(List<ByteRange> ranges) {
        List<ByteRange> merged = new ArrayList<>(ranges.size());
        for (ByteRange range : ranges) {
            ByteRange grown = range;
            int place = merged.size();
            for (int i = 0; i < merged.size(); i++) {
                if (merged.get(i).isNear(grown, TOUCHING)) {
                    grown = grown.with(merged.remove(i));
                    place = Math.min(place, i);
                    i = -1;
                }
            }
            merged.add(Math.min(place, merged.size()), grown);
        }
        return List.copyOf(merged);
    }
}
