package dev.mastaba.devtools.record;

import dev.mastaba.core.engine.text.RecordBytes;
import dev.mastaba.devtools.panel.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The binary form of recorded requests. It is read only by the same version of this class. */
final class RecordFormat {
    /** The maximum number of bytes of one request; panels without enough room show a note. */
    static final int MOST_BYTES = 512 * 1024;

    private static final int VERSION = 4;
    private static final RecordBytes<RecordedRequest> REQUEST = new RecordBytes<>(RecordedRequest.class, VERSION);
    private static final RecordBytes<Index> INDEX = new RecordBytes<>(Index.class, VERSION);

    private RecordFormat() {}

    private record Index(List<RequestSummary> lines) {}

    static byte[] lines(List<RequestSummary> lines) {
        return INDEX.write(new Index(lines));
    }

    /** Reads summaries; none if another version wrote them. */
    static List<RequestSummary> lines(byte[] bytes) {
        return INDEX.read(bytes).map(Index::lines).orElse(List.of());
    }

    static byte[] recorded(RecordedRequest recorded) {
        byte[] bytes = REQUEST.write(recorded);
        return bytes.length <= MOST_BYTES ? bytes : REQUEST.write(cut(recorded));
    }

    private static RecordedRequest cut(RecordedRequest recorded) {
        Map<String, List<Table>> kept = new LinkedHashMap<>();
        recorded.panels().forEach((name, tables) -> {
            kept.put(name, List.of());
            int before = REQUEST.write(recorded.with(kept)).length;
            kept.put(name, tables);
            int after = REQUEST.write(recorded.with(kept)).length;
            if (after > MOST_BYTES) {
                kept.put(name, List.of(tooMuch(after - before)));
            }
        });
        return recorded.with(kept);
    }

    private static Table tooMuch(int bytes) {
        return new Table(
                "", List.of("not recorded"), List.of(List.of("The content is too large: " + bytes + " bytes.")));
    }

    /** Reads a request; empty if another version wrote it. */
    static Optional<RecordedRequest> recorded(byte[] bytes) {
        return REQUEST.read(bytes);
    }
}
