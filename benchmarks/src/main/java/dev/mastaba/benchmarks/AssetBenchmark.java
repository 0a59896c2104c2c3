package dev.mastaba.benchmarks;

import dev.mastaba.core.asset.Asset;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.asset.AssetSpec;
import dev.mastaba.core.asset.Assets;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Key;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/** Finding a file by its name, among few or many, below one or eight add-ons that each lay a folder over them: the same in all four cases. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class AssetBenchmark {
    private static final int NAMES = 64;

    /** How many files the application has. */
    @Param({"10", "10000"})
    public int files = 10;

    /** How many add-ons lay a folder over them. */
    @Param({"1", "8"})
    public int overriding = 1;

    private AssetSpec[] there = {};
    private AssetSpec[] missing = {};
    private Assets assets = compose(1, 1);
    private int next;

    /** Composes the application, and writes names that are not the same strings as its files'. */
    @Setup
    public void compose() {
        assets = compose(files, overriding);
        there = new AssetSpec[NAMES];
        missing = new AssetSpec[NAMES];
        for (int i = 0; i < NAMES; i++) {
            there[i] = AssetSpec.of("site:static/file" + i * 157 % files + ".txt");
            missing[i] = AssetSpec.of("site:static/none" + i + ".txt");
        }
    }

    private static Assets compose(int files, int overriding) {
        List<Participant> participants = new ArrayList<>();
        TreeMap<String, String> own = new TreeMap<>();
        for (int i = 0; i < files; i++) {
            own.put("file" + i + ".txt", "text");
        }
        participants.add(addOn(Participant.Role.APPLICATION, "site", List.of(), own));
        for (int i = 0; i < overriding; i++) {
            String above = i == 0 ? "site" : "over" + (i - 1);
            participants.add(
                    addOn(Participant.Role.EXTENSION, "over" + i, List.of(above), Map.of("file" + i + ".txt", "over")));
        }
        return Composition.of(participants).makeApplication().get(Key.of(Assets.class));
    }

    private static Participant addOn(
            Participant.Role role, String name, List<String> targets, Map<String, String> files) {
        return new Participant(
                name,
                role == Participant.Role.APPLICATION ? name : "",
                "1.0.0",
                role,
                targets,
                config -> {
                    if (role == Participant.Role.EXTENSION) {
                        config.overrideAsset("site:static/", "static/");
                    }
                },
                new Texts(files));
    }

    /** A file that is there. */
    @Benchmark
    public Optional<Asset> found() {
        return assets.find(there[next++ & NAMES - 1]);
    }

    /** A file that is not. */
    @Benchmark
    public Optional<Asset> missing() {
        return assets.find(missing[next++ & NAMES - 1]);
    }

    /** Files of one folder, in memory. */
    private record Texts(Map<String, String> texts) implements AssetSource {
        @Override
        public Optional<Asset.Content> find(String path) {
            return Optional.ofNullable(texts.get(path.substring(path.indexOf('/') + 1)))
                    .map(Text::new);
        }

        @Override
        public List<String> list(String folder) {
            return folder.isEmpty()
                    ? List.of("static/")
                    : folder.equals("static/")
                            ? texts.keySet().stream().sorted().toList()
                            : List.of();
        }
    }

    private record Text(String text) implements Asset.Content {
        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public long length() {
            return text.length();
        }

        @Override
        public long lastModified() {
            return 1;
        }
    }
}
