package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.yaml.WrittenTree.Counted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;

/** A list or mapping whose end has not been read. */
final class OpenCollection {
    private static final int LONGEST_SHOWN_KEY = 80;

    private final CollectionStartEvent start;
    private final Origin origin;
    private final List<ConfigValue> values = new ArrayList<>();
    private final List<ConfigValue.Entry> entries = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private @Nullable String key;
    private @Nullable Origin keyOrigin;
    private int size = 1;

    private OpenCollection(CollectionStartEvent start, Origin origin) {
        this.start = start;
        this.origin = origin;
    }

    static OpenCollection of(CollectionStartEvent start, Origin origin) {
        return new OpenCollection(start, origin);
    }

    /** Returns the event that began it. */
    CollectionStartEvent start() {
        return start;
    }

    /** Returns the key whose value is being read; empty for none. */
    String key() {
        String now = key;
        return now == null ? "" : now.length() <= LONGEST_SHOWN_KEY ? now : now.substring(0, LONGEST_SHOWN_KEY) + "…";
    }

    void add(Counted value, Origin place, Consumer<Problem> problems) {
        size += value.size();
        if (!(start instanceof MappingStartEvent)) {
            values.add(value.value());
            return;
        }
        String pending = key;
        Origin pendingOrigin = keyOrigin;
        if (pending == null || pendingOrigin == null) {
            key = value.value().text();
            keyOrigin = place;
            return;
        }
        if (keys.add(pending)) {
            entries.add(new ConfigValue.Entry(pending, pendingOrigin, value.value()));
        } else {
            problems.accept(YamlProblems.unreadable(pendingOrigin, "the key \"" + key() + "\" occurs twice"));
        }
        key = null;
        keyOrigin = null;
    }

    Counted made() {
        return new Counted(
                start instanceof MappingStartEvent
                        ? ConfigValue.mapping(origin, entries)
                        : ConfigValue.list(origin, values),
                size);
    }
}
