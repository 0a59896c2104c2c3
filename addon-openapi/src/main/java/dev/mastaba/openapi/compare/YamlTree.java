package dev.mastaba.openapi.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A reader of one YAML document as JSON, without recursion. It refuses aliases, with which a small file can have an enormous content, and creates no
 * objects by name. Confined to one thread.
 */
final class YamlTree {
    private static final int DEEPEST = 500;

    private final Deque<Open> open = new ArrayDeque<>();
    private int documents;
    private @Nullable JsonNode root;

    /** An object or array whose end has not been read; the key is that of the next value. */
    private static final class Open {
        private final ContainerNode<?> node;
        private @Nullable String key;

        Open(ContainerNode<?> node) {
            this.node = node;
        }
    }

    private YamlTree() {}

    /**
     * Returns the content of a text.
     *
     * @throws IllegalArgumentException if the text is not YAML, or exceeds the limits
     */
    static JsonNode read(String text) {
        YamlTree tree = new YamlTree();
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(text.length() + 1)
                .setParseComments(false)
                .build();
        try {
            new Parse(settings).parseString(text).forEach(tree::take);
        } catch (YamlEngineException malformed) {
            throw new IllegalArgumentException(
                    "The file is neither JSON nor YAML: "
                            + String.valueOf(malformed.getMessage())
                                    .replaceAll("\\s+", " ")
                                    .strip(),
                    malformed);
        }
        return tree.root == null ? JsonNodeFactory.instance.missingNode() : tree.root;
    }

    private void take(Event event) {
        if (event instanceof DocumentStartEvent && ++documents > 1) {
            throw refused(event, "it contains a second document");
        } else if (event instanceof AliasEvent alias) {
            throw refused(event, "it contains the alias *" + alias.getAlias() + ", and aliases are not supported");
        } else if (event instanceof MappingStartEvent) {
            open(event, JsonNodeFactory.instance.objectNode());
        } else if (event instanceof SequenceStartEvent) {
            open(event, JsonNodeFactory.instance.arrayNode());
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof ScalarEvent scalar) {
            scalar(scalar);
        }
    }

    private void open(Event event, ContainerNode<?> node) {
        if (open.size() >= DEEPEST) {
            throw refused(event, "it is nested deeper than " + DEEPEST + " levels");
        }
        add(event, node);
        open.push(new Open(node));
    }

    private void scalar(ScalarEvent event) {
        if (event.getTag().isPresent()) {
            throw refused(event, "it contains the tag " + event.getTag().get() + ", and tags are not supported");
        }
        Open in = open.peek();
        if (in != null && in.node instanceof ObjectNode object && in.key == null) {
            if (object.has(event.getValue())) {
                throw refused(event, "the key \"" + event.getValue() + "\" occurs twice");
            }
            in.key = event.getValue();
        } else {
            add(event, YamlScalars.read(event));
        }
    }

    private void add(Event event, JsonNode value) {
        Open in = open.peek();
        if (in == null) {
            root = value;
        } else if (in.node instanceof ArrayNode array) {
            array.add(value);
        } else if (in.key == null) {
            throw refused(event, "a key is not a text");
        } else {
            ((ObjectNode) in.node).set(in.key, value);
            in.key = null;
        }
    }

    private static IllegalArgumentException refused(Event event, String detail) {
        int line = event.getStartMark().map(Mark::getLine).orElse(0) + 1;
        return new IllegalArgumentException("The YAML file cannot be read: in line " + line + ", " + detail + ".");
    }
}
