package dev.mastaba.benchmarks;

import dev.mastaba.core.i18n.Catalogues;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Making an application whose catalog has this many messages, starting from its bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 4, time = 1)
public class CatalogueBenchmark {
    /** The kind of the file. */
    @Param({"po", "mo", "properties"})
    public String kind = "po";

    /** The number of messages. */
    @Param("100000")
    public int messages = 1_000;

    private CatalogFiles files = new CatalogFiles(Map.of());

    /** Writes the file. */
    @Setup
    public void write() {
        byte[] content = switch (kind) {
            case "po" -> po();
            case "mo" -> mo();
            default -> properties();
        };
        files = new CatalogFiles(Map.of(kind.equals("properties") ? "site_de.properties" : "de." + kind, content));
    }

    private static String id(int i) {
        return "A message of some words, the one of number " + i;
    }

    private static String text(int i) {
        return "Eine Nachricht von einigen Wörtern, die der Nummer " + i;
    }

    private byte[] po() {
        StringBuilder all = new StringBuilder("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n\n");
        for (int i = 0; i < messages; i++) {
            all.append("#: src/main/resources/templates/page.peb:").append(i);
            all.append("\nmsgid \"")
                    .append(id(i))
                    .append("\"\nmsgstr \"")
                    .append(text(i))
                    .append("\"\n\n");
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] properties() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < messages; i++) {
            all.append(id(i).replace(" ", "\\ ")).append(" = ").append(text(i)).append('\n');
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mo() {
        List<byte[]> texts = new ArrayList<>();
        texts.add(new byte[0]);
        for (int i = 0; i < messages; i++) {
            texts.add(id(i).getBytes(StandardCharsets.UTF_8));
        }
        texts.add("Content-Type: text/plain; charset=UTF-8\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < messages; i++) {
            texts.add(text(i).getBytes(StandardCharsets.UTF_8));
        }
        int tables = 28 + texts.size() * 8;
        ByteBuffer head = ByteBuffer.allocate(tables);
        head.putInt(0x950412de).putInt(0).putInt(messages + 1).putInt(28).putInt(28 + (messages + 1) * 8);
        head.putInt(0).putInt(0);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] text : texts) {
            head.putInt(text.length).putInt(tables + body.size());
            body.writeBytes(text);
            body.write(0);
        }
        ByteBuffer all = ByteBuffer.allocate(tables + body.size());
        return all.put(head.array()).put(body.toByteArray()).array();
    }

    /** Reads it. */
    @Benchmark
    public Catalogues read() {
        return files.read();
    }
}
