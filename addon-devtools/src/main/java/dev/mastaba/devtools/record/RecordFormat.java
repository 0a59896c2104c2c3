package dev.mastaba.devtools.record;

import dev.mastaba.core.http.header.Header;
import dev.mastaba.devtools.panel.Table;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The binary form of recorded requests. It is read only by the same version of this class. */
final class RecordFormat {
    /** The maximum number of bytes of one request; panels without enough room show a note. */
    static final int MOST_BYTES = 512 * 1024;

    private static final int VERSION = 3;

    private RecordFormat() {}

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private interface Reading<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] lines(List<RequestSummary> lines) {
        return bytes(out -> {
            out.writeInt(lines.size());
            for (RequestSummary line : lines) {
                line(line, out);
            }
        });
    }

    /** Reads summaries; none if another version wrote them. */
    static List<RequestSummary> lines(byte[] bytes) {
        return read(bytes, List.of(), in -> {
            List<RequestSummary> lines = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                lines.add(line(in));
            }
            return lines;
        });
    }

    static byte[] recorded(RecordedRequest recorded) {
        return bytes(out -> {
            line(recorded.line(), out);
            head(recorded.head(), out);
            text(recorded.contextPath(), out);
            text(recorded.overlay(), out);
            out.writeInt(recorded.panels().size());
            for (Map.Entry<String, List<Table>> panel : recorded.panels().entrySet()) {
                text(panel.getKey(), out);
                byte[] tables = body(more -> tables(panel.getValue(), more));
                boolean fits = out.size() + tables.length <= MOST_BYTES;
                out.write(fits ? tables : body(more -> tables(List.of(tooMuch(tables.length)), more)));
            }
        });
    }

    private static Table tooMuch(int bytes) {
        return new Table(
                "", List.of("not recorded"), List.of(List.of("The content is too large: " + bytes + " bytes.")));
    }

    /** Reads a request; empty if another version wrote it. */
    static Optional<RecordedRequest> recorded(byte[] bytes) {
        return read(bytes, Optional.empty(), in -> {
            RequestSummary line = line(in);
            RecordedRequest.Head head = head(in);
            String contextPath = text(in);
            String overlay = text(in);
            Map<String, List<Table>> panels = new LinkedHashMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                panels.put(text(in), tables(in));
            }
            return Optional.of(new RecordedRequest(line, head, contextPath, overlay, panels));
        });
    }

    private static byte[] bytes(Writing writing) {
        return body(out -> {
            out.writeInt(VERSION);
            writing.to(out);
        });
    }

    private static byte[] body(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static <T> T read(byte[] bytes, T otherwise, Reading<T> reading) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readInt() == VERSION ? reading.from(in) : otherwise;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void line(RequestSummary line, DataOutputStream out) throws IOException {
        text(line.id(), out);
        out.writeLong(line.begun());
        text(line.method(), out);
        text(line.target(), out);
        out.writeInt(line.status());
        out.writeLong(line.micros());
        text(line.view(), out);
        text(line.type(), out);
        out.writeInt(line.bytes());
    }

    private static RequestSummary line(DataInputStream in) throws IOException {
        return new RequestSummary(
                text(in),
                in.readLong(),
                text(in),
                text(in),
                in.readInt(),
                in.readLong(),
                text(in),
                text(in),
                in.readInt());
    }

    private static void head(RecordedRequest.Head head, DataOutputStream out) throws IOException {
        for (String part : List.of(head.method(), head.scheme(), head.authority(), head.rawPath(), head.rawQuery())) {
            text(part, out);
        }
        out.writeInt(head.fields().size());
        for (Header field : head.fields()) {
            text(field.name(), out);
            text(field.value(), out);
        }
    }

    private static RecordedRequest.Head head(DataInputStream in) throws IOException {
        String method = text(in);
        String scheme = text(in);
        String authority = text(in);
        String path = text(in);
        String query = text(in);
        List<Header> fields = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            fields.add(new Header(text(in), text(in)));
        }
        return new RecordedRequest.Head(method, scheme, authority, path, query, fields);
    }

    private static void tables(List<Table> tables, DataOutputStream out) throws IOException {
        out.writeInt(tables.size());
        for (Table table : tables) {
            text(table.title(), out);
            texts(table.columns(), out);
            out.writeInt(table.rows().size());
            for (List<String> row : table.rows()) {
                texts(row, out);
            }
        }
    }

    private static List<Table> tables(DataInputStream in) throws IOException {
        List<Table> tables = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String title = text(in);
            List<String> columns = texts(in);
            List<List<String>> rows = new ArrayList<>();
            for (int row = in.readInt(); row > 0; row--) {
                rows.add(texts(in));
            }
            tables.add(new Table(title, columns, rows));
        }
        return tables;
    }

    private static void texts(List<String> texts, DataOutputStream out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            text(text, out);
        }
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static void text(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
