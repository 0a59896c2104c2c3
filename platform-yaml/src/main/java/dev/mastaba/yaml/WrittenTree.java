package dev.mastaba.yaml;

import dev.mastaba.core.config.ConfigValue;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A builder of values from the parser's events, without recursion; refuses input beyond its limits at once. */
final class WrittenTree {
    private static final int DEEPEST = 20;
    /** The maximum number of values; the values of an alias count each time. */
    private static final int MOST_VALUES = 20_000;

    private final String addOn;
    private final Consumer<Problem> problems;
    private final Deque<OpenCollection> open = new ArrayDeque<>();
    private final Map<Anchor, Counted> anchors = new HashMap<>();
    private @Nullable ConfigValue root;
    private int documents;
    private int values;

    /** A value and the number of values in it, including itself. */
    record Counted(ConfigValue value, int size) {}

    /**
     * Creates a tree.
     *
     * @param addOn the name of the extension with the file
     * @param problems receives the errors that do not keep the rest from being read
     */
    WrittenTree(String addOn, Consumer<Problem> problems) {
        this.addOn = addOn;
        this.problems = problems;
    }

    /** Returns the value that was read; empty for an empty file. */
    Optional<ConfigValue> root() {
        return Optional.ofNullable(root);
    }

    void take(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            throw refused(event, "it contains more than one document");
        } else if (event instanceof CollectionStartEvent start) {
            refuseTag(start, start.getTag());
            if (open.size() >= DEEPEST) {
                throw refused(event, "it is nested deeper than " + DEEPEST + " levels");
            }
            open.push(OpenCollection.of(start, place(event)));
        } else if (event instanceof CollectionEndEvent) {
            OpenCollection done = open.pop();
            add(done.made(), done.start());
        } else if (event instanceof ScalarEvent scalar) {
            refuseTag(scalar, scalar.getTag());
            add(new Counted(Scalars.read(place(event), scalar), 1), scalar);
        } else if (event instanceof AliasEvent alias) {
            Counted meant = anchors.get(alias.getAlias());
            if (meant == null) {
                throw refused(event, "no anchor precedes the alias *" + alias.getAlias());
            }
            add(meant, alias);
        }
    }

    private void add(Counted value, NodeEvent event) {
        values += event instanceof AliasEvent ? value.size() : 1;
        if (values > MOST_VALUES) {
            throw refused(event, "it contains more than " + MOST_VALUES + " values");
        }
        if (!(event instanceof AliasEvent)) {
            event.getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
        }
        if (open.isEmpty()) {
            root = value.value();
        } else {
            open.element().add(value, place(event), problems);
        }
    }

    private void refuseTag(Event event, Optional<String> tag) {
        if (tag.isPresent()) {
            throw refused(event, "it contains a tag (" + tag.get() + "), and tags are not supported");
        }
    }

    private Origin place(Event event) {
        int line = event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
        int column = event.getStartMark().map(Mark::getColumn).orElse(-1) + 1;
        return new Origin(addOn, path(), null, YamlExtension.FILE, line, column);
    }

    /** Returns the keys that lead to the current value: {@code views.wiki:front}. */
    private String path() {
        StringBuilder path = new StringBuilder();
        open.descendingIterator().forEachRemaining(collecting -> {
            String key = collecting.key();
            if (!key.isEmpty()) {
                path.append(path.isEmpty() ? "" : ".").append(key);
            }
        });
        return path.isEmpty() ? YamlExtension.FILE : path.toString();
    }

    private ConfigurationException refused(Event event, String detail) {
        return new ConfigurationException(YamlProblems.unreadable(place(event), detail));
    }
}
